package org.armature.kinematics.collision;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;

/**
 * All pairs of solids of a robot that must not touch: every solid of one link with every solid of
 * the other, for the pairs of links given. Immutable; {@link SelfCollisionWorkspace} computes.
 */
public final class SelfCollision {
  private final RobotModel robot;
  private final List<String> links;

  /** Solids: first capsules, then boxes. */
  final int capsules;

  final int solids;
  final BodyLayout bodies;
  final int[] body;

  /** In the body's frame, as {@link CapsuleDistance} has capsules. */
  final double[] localCapsules;

  /** In the body's frame, as {@link CapsuleBoxDistance} has boxes. */
  final double[] localBoxes;

  /** Centre in the body's frame and radius of a ball around each solid, m. */
  final double[] localBalls;

  /** Numbers of two solids each, the lower first. */
  final int[] first;

  final int[] second;

  /** The pair of links that each pair of solids belongs to. */
  private final List<CollisionPairs.Pair> pairs;

  private record Solid(int frame, PlacedShape placed) {}

  /** Of a robot's solids, those that stand in a pair. */
  public SelfCollision(CollisionModel model, CollisionPairs pairs) {
    robot = model.robot();
    bodies = new BodyLayout(robot);
    List<Solid> all = new ArrayList<>();
    for (boolean boxes : new boolean[] {false, true}) {
      for (int frame = 0; frame < robot.frameCount(); frame++) {
        for (PlacedShape placed : model.solids(frame)) {
          if (placed.shape() instanceof Shape.Box == boxes) {
            all.add(new Solid(frame, placed));
          }
        }
      }
    }
    solids = all.size();
    capsules = (int) all.stream().filter(each -> !isBox(each)).count();
    links = all.stream().map(each -> robot.frameNames().get(each.frame)).toList();
    body = new int[solids];
    localCapsules = new double[CapsuleDistance.STRIDE * capsules];
    localBoxes = new double[CapsuleBoxDistance.STRIDE * (solids - capsules)];
    localBalls = new double[4 * solids];
    for (int k = 0; k < solids; k++) {
      place(k, all.get(k));
    }
    List<int[]> numbers = new ArrayList<>();
    List<CollisionPairs.Pair> ofLinks = new ArrayList<>();
    for (CollisionPairs.Pair pair : pairs.checked()) {
      for (int i = 0; i < solids; i++) {
        for (int j = i + 1; j < solids; j++) {
          if (joins(pair, links.get(i), links.get(j))) {
            numbers.add(new int[] {i, j});
            ofLinks.add(pair);
          }
        }
      }
    }
    first = numbers.stream().mapToInt(each -> each[0]).toArray();
    second = numbers.stream().mapToInt(each -> each[1]).toArray();
    this.pairs = List.copyOf(ofLinks);
  }

  /** The robot. */
  public RobotModel robot() {
    return robot;
  }

  /** Number of pairs of solids. */
  public int pairCount() {
    return first.length;
  }

  /** Link of the first solid of a pair, from 0 to {@link #pairCount} − 1. */
  public String firstLink(int pair) {
    return links.get(first[pair]);
  }

  /** Link of the second solid of a pair. */
  public String secondLink(int pair) {
    return links.get(second[pair]);
  }

  /** The pair of links that a pair of solids belongs to. */
  public CollisionPairs.Pair links(int pair) {
    return pairs.get(pair);
  }

  private void place(int k, Solid solid) {
    body[k] = bodies.ofFrame[solid.frame];
    Pose3 pose = bodies.placement.get(solid.frame).times(solid.placed.origin());
    double reach;
    switch (solid.placed.shape()) {
      case Shape.Capsule capsule -> {
        int at = CapsuleDistance.STRIDE * k;
        double[] s = Segments.of(new PlacedShape("", pose, capsule), capsule);
        double length2 = 0;
        for (int row = 0; row < 3; row++) {
          localCapsules[at + row] = s[row];
          localCapsules[at + 3 + row] = s[3 + row] - s[row];
          length2 += (s[3 + row] - s[row]) * (s[3 + row] - s[row]);
        }
        localCapsules[at + CapsuleDistance.LENGTH2] = length2;
        localCapsules[at + CapsuleDistance.RADIUS] = capsule.radius();
        reach = 0.5 * capsule.length() + capsule.radius();
      }
      case Shape.Box box -> {
        int at = CapsuleBoxDistance.STRIDE * (k - capsules);
        System.arraycopy(pose.position(), 0, localBoxes, at, 3);
        System.arraycopy(pose.rotation(), 0, localBoxes, at + CapsuleBoxDistance.ROTATION, 9);
        localBoxes[at + CapsuleBoxDistance.HALF] = 0.5 * box.x();
        localBoxes[at + CapsuleBoxDistance.HALF + 1] = 0.5 * box.y();
        localBoxes[at + CapsuleBoxDistance.HALF + 2] = 0.5 * box.z();
        reach = 0.5 * Math.sqrt(box.x() * box.x() + box.y() * box.y() + box.z() * box.z());
      }
      default -> throw new IllegalStateException("not a capsule or box: " + solid.placed);
    }
    System.arraycopy(pose.position(), 0, localBalls, 4 * k, 3);
    localBalls[4 * k + 3] = reach;
  }

  private static boolean isBox(Solid solid) {
    return solid.placed.shape() instanceof Shape.Box;
  }

  private static boolean joins(CollisionPairs.Pair pair, String one, String other) {
    return (pair.first().equals(one) && pair.second().equals(other))
        || (pair.first().equals(other) && pair.second().equals(one));
  }
}
