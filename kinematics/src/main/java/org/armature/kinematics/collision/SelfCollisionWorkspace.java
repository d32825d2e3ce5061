package org.armature.kinematics.collision;

import java.util.Objects;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.dynamics.DynamicsWorkspace;

/**
 * The mutable scratch beside a {@link SelfCollision}, and its result: the pairs of solids nearer
 * than a distance, nearest first. One per thread; after construction nothing allocates.
 *
 * <pre>{@code
 * ForwardKinematics.compute(robot, kinematics, q);
 * near.compute(kinematics, 0.05);               // pairs nearer than 5 cm
 * for (int k = 0; k < near.count(); k++) {      // rows G·v ≥ −ξ·(d − dₛ) of a QP
 *   near.gradient(k, rows, k * n);
 *   bound[k] = -rate * (near.distance(k) - 0.01);
 * }
 * }</pre>
 */
public final class SelfCollisionWorkspace {
  private final SelfCollision model;
  private final SolidPlacement placement;
  private final CapsuleBoxDistance capsuleBox = new CapsuleBoxDistance();
  private final BoxDistance boxBox = new BoxDistance();
  private final double[] contact = new double[Contact.SIZE];
  private final NearestPairs nearest;

  /** Scratch that can hold all pairs at once. */
  public SelfCollisionWorkspace(SelfCollision model) {
    this(model, Math.max(1, model.pairCount()));
  }

  /**
   * Scratch that holds the nearest pairs.
   *
   * @param capacity how many at most, positive
   */
  public SelfCollisionWorkspace(SelfCollision model, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity is " + capacity + ", it must be positive");
    }
    this.model = model;
    placement = new SolidPlacement(model);
    nearest = new NearestPairs(capacity);
  }

  /** The model it was made for. */
  public SelfCollision model() {
    return model;
  }

  /**
   * Finds the nearest pairs at the configuration of the last forward kinematics.
   *
   * @param poses frame poses of the same robot
   * @param activation pairs as far apart as this or farther are passed over, m; may be +∞
   * @throws IllegalArgumentException when the poses are of another robot or the distance is not a
   *     number
   * @throws IllegalStateException before the first forward kinematics
   */
  public void compute(KinematicsWorkspace poses, double activation) {
    requireRobot(poses.model() == model.robot());
    placement.update(poses);
    search(activation);
  }

  /** As {@link #compute(KinematicsWorkspace, double)}, for a robot on a fixed or floating base. */
  public void compute(DynamicsWorkspace poses, double activation) {
    requireRobot(poses.model().robot() == model.robot());
    placement.update(poses);
    search(activation);
  }

  /** Number of pairs found. */
  public int count() {
    return nearest.count();
  }

  /** Distance of the nearest pair, m; +∞ where none was found. */
  public double minimumDistance() {
    return nearest.count() == 0 ? Double.POSITIVE_INFINITY : nearest.distance(0);
  }

  /** Which pair of the model the k-th nearest is. */
  public int pair(int k) {
    return nearest.pair(checked(k));
  }

  /** Signed distance of the k-th nearest pair, m: negative by as much as they overlap. */
  public double distance(int k) {
    return nearest.distance(checked(k));
  }

  /**
   * Writes the points where the two solids are nearest or deepest, and the unit normal from the
   * first to the second, in the frame of the poses: nine values, lengths in m.
   */
  public void copyContact(int k, double[] out) {
    System.arraycopy(nearest.contacts(), nearest.slot(checked(k)), out, 0, Contact.SIZE);
  }

  /**
   * Writes the derivative of the k-th distance by the joints, m/rad or m/m: one value per joint of
   * the robot. Moving the base changes no distance, so its six derivatives are 0 and not written.
   *
   * @param out overwritten from {@code offset} on
   */
  public void gradient(int k, double[] out, int offset) {
    int pair = nearest.pair(checked(k));
    placement.gradient(
        model.body[model.first[pair]],
        model.body[model.second[pair]],
        nearest.contacts(),
        nearest.slot(k),
        out,
        offset);
  }

  private void search(double activation) {
    if (Double.isNaN(activation)) {
      throw new IllegalArgumentException("activation distance is not a number");
    }
    int hint = nearest.count() > 0 ? nearest.pair(0) : -1;
    nearest.clear(activation);
    // The pair that was nearest is likely near again: what is farther needs no closer look.
    if (hint >= 0) {
      offer(hint);
    }
    int[] first = model.first;
    int[] second = model.second;
    double[] balls = placement.balls;
    for (int pair = 0; pair < first.length; pair++) {
      int i = 4 * first[pair];
      int j = 4 * second[pair];
      double dx = balls[j] - balls[i];
      double dy = balls[j + 1] - balls[i + 1];
      double dz = balls[j + 2] - balls[i + 2];
      double reach = balls[i + 3] + balls[j + 3] + nearest.limit();
      if (dx * dx + dy * dy + dz * dz < reach * Math.abs(reach) && pair != hint) {
        offer(pair);
      }
    }
  }

  private void offer(int pair) {
    int i = model.first[pair];
    int j = model.second[pair];
    int capsules = model.capsules;
    double distance;
    if (j < capsules) {
      distance =
          CapsuleDistance.compute(
              placement.capsules,
              CapsuleDistance.STRIDE * i,
              CapsuleDistance.STRIDE * j,
              contact,
              0);
    } else if (i < capsules) {
      distance =
          capsuleBox.compute(
              placement.capsules,
              CapsuleDistance.STRIDE * i,
              placement.boxes,
              CapsuleBoxDistance.STRIDE * (j - capsules),
              contact,
              0);
    } else {
      distance =
          boxBox.compute(
              placement.boxes,
              CapsuleBoxDistance.STRIDE * (i - capsules),
              CapsuleBoxDistance.STRIDE * (j - capsules),
              nearest.limit(),
              contact,
              0);
    }
    if (distance < nearest.limit()) {
      nearest.add(pair, distance, contact);
    }
  }

  private int checked(int k) {
    return Objects.checkIndex(k, nearest.count());
  }

  private void requireRobot(boolean same) {
    if (!same) {
      throw new IllegalArgumentException(
          "poses of another robot than \"" + model.robot().name() + "\"");
    }
  }
}
