package org.armature.kinematics.dynamics;

import java.util.Objects;
import org.armature.kinematics.geometry.Pose3;

/**
 * The mutable scratch beside a {@link DynamicsModel}; one per thread. {@link BodyKinematics} leaves
 * in it what the frame and centre-of-mass queries read; every other algorithm may overwrite that.
 */
public final class DynamicsWorkspace {
  /** How much of the bodies' motion is known. */
  enum Known {
    NOTHING,
    POSITIONS,
    VELOCITIES,
    ACCELERATIONS
  }

  private final DynamicsModel model;
  Known known = Known.NOTHING;

  /** Row-major rotation and position of each body in its parent; of the base in the world. */
  final double[] jointRotation;

  final double[] jointPosition;

  /** Row-major rotation and position of each body in the world. */
  final double[] rotation;

  final double[] position;

  /** Angular velocity and velocity of each body's origin, world axes. */
  final double[] angularVelocity;

  final double[] linearVelocity;

  /** Angular acceleration and acceleration of each body's origin, world axes. */
  final double[] angularAcceleration;

  final double[] linearAcceleration;

  /** Spatial velocity, acceleration and force per body: angular, linear. */
  final double[] spatialVelocity;

  final double[] spatialAcceleration;
  final double[] spatialForce;

  /** Inertia per body in world axes about the base's origin: m, m·c, xx, xy, xz, yy, yz, zz. */
  final double[] worldInertia;

  /** Mass and first moment of each subtree, and the subtree's linear momentum, world axes. */
  final double[] subtreeMoment;

  final double[] subtreeMomentum;

  /** Of the articulated-body algorithm: inertia (21 values), bias force, motion, U, D, u. */
  final double[] articulatedInertia;

  final double[] biasForce;
  final double[] motion;
  final double[] biasMotion;
  final double[] u;
  final double[] d;
  final double[] residual;

  /** Of {@link FramePoint}. */
  final double[] point = new double[3];

  final double[] base = new double[36];
  final double[] six = new double[6];
  final double[] matrix;
  final double[] vector;
  final double[] zeros;

  /** Scratch for one model. */
  public DynamicsWorkspace(DynamicsModel model) {
    this.model = model;
    int bodies = model.tree.bodies;
    jointRotation = new double[9 * bodies];
    jointPosition = new double[3 * bodies];
    rotation = new double[9 * bodies];
    position = new double[3 * bodies];
    angularVelocity = new double[3 * bodies];
    linearVelocity = new double[3 * bodies];
    angularAcceleration = new double[3 * bodies];
    linearAcceleration = new double[3 * bodies];
    spatialVelocity = new double[6 * bodies];
    spatialAcceleration = new double[6 * bodies];
    spatialForce = new double[6 * bodies];
    worldInertia = new double[10 * bodies];
    subtreeMoment = new double[4 * bodies];
    subtreeMomentum = new double[3 * bodies];
    articulatedInertia = new double[21 * bodies];
    biasForce = new double[6 * bodies];
    motion = new double[6 * bodies];
    biasMotion = new double[6 * bodies];
    u = new double[6 * bodies];
    d = new double[bodies];
    residual = new double[bodies];
    matrix = new double[model.nv * model.nv];
    vector = new double[model.nv];
    zeros = new double[model.nv];
    System.arraycopy(Rotations.identity(), 0, jointRotation, 0, 9);
  }

  /** The model it was made for. */
  public DynamicsModel model() {
    return model;
  }

  /**
   * Pose of a frame in the world; allocates it.
   *
   * @param frameId as {@link org.armature.kinematics.RobotModel#frameId} gives it
   * @throws IllegalStateException before {@link BodyKinematics} ran
   */
  public Pose3 pose(int frameId) {
    double[] p = new double[3];
    double[] r = new double[9];
    copyPosition(frameId, p);
    copyRotation(frameId, r);
    return Pose3.of(p, r);
  }

  /** Writes the position (m) of a frame in the world to the first three values. */
  public void copyPosition(int frameId, double[] out) {
    require(model, Known.POSITIONS);
    BodyTree tree = model.tree;
    int f = 3 * Objects.checkIndex(frameId, tree.frameBody.length);
    int body = tree.frameBody[frameId];
    for (int k = 0; k < 3; k++) {
      int row = 9 * body + 3 * k;
      out[k] =
          position[3 * body + k]
              + rotation[row] * tree.framePosition[f]
              + rotation[row + 1] * tree.framePosition[f + 1]
              + rotation[row + 2] * tree.framePosition[f + 2];
    }
  }

  /** Writes the row-major rotation of a frame in the world to the first nine values. */
  public void copyRotation(int frameId, double[] out) {
    require(model, Known.POSITIONS);
    BodyTree tree = model.tree;
    int f = 9 * Objects.checkIndex(frameId, tree.frameBody.length);
    int b = 9 * tree.frameBody[frameId];
    double[] r = tree.frameRotation;
    for (int k = 0; k < 9; k += 3) {
      double x = rotation[b + k];
      double y = rotation[b + k + 1];
      double z = rotation[b + k + 2];
      out[k] = x * r[f] + y * r[f + 3] + z * r[f + 6];
      out[k + 1] = x * r[f + 1] + y * r[f + 4] + z * r[f + 7];
      out[k + 2] = x * r[f + 2] + y * r[f + 5] + z * r[f + 8];
    }
  }

  void requireModel(DynamicsModel other) {
    if (other != model) {
      throw new IllegalArgumentException("workspace of " + model + " used with " + other);
    }
  }

  void require(DynamicsModel other, Known needed) {
    requireModel(other);
    if (known.compareTo(needed) < 0) {
      throw new IllegalStateException(
          "the workspace knows "
              + known
              + ", this needs "
              + needed
              + ": call BodyKinematics first (other algorithms overwrite what it left)");
    }
  }
}
