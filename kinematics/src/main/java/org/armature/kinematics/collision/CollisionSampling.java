package org.armature.kinematics.collision;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.collision.CollisionPairs.Pair;
import org.armature.kinematics.collision.CollisionPairs.Reason;

/**
 * Finds pairs of links that need no checking by trying random configurations within the limits, as
 * MoveIt's setup assistant does: pairs that overlap at rest or nearly always, which is how they are
 * built or covered, and on request pairs that never do. "Never" is what the samples say, no proof.
 *
 * @param samples how many configurations
 * @param seed of the random numbers: the same one gives the same pairs
 * @param alwaysFraction part of the samples from which on a pair counts as always overlapping
 * @param allowNever whether pairs that overlapped in no sample are left out
 */
public record CollisionSampling(int samples, long seed, double alwaysFraction, boolean allowNever) {
  /** 10,000 samples; pairs that never overlap are kept. */
  public static final CollisionSampling DEFAULT = new CollisionSampling(10_000, 1, 0.95, false);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public CollisionSampling {
    if (samples < 1) {
      throw new IllegalArgumentException("samples is " + samples + ", it must be positive");
    }
    if (!(alwaysFraction > 0 && alwaysFraction <= 1)) {
      throw new IllegalArgumentException(
          "alwaysFraction is " + alwaysFraction + ", it must be above 0 and at most 1");
    }
  }

  /** The same pairs with those allowed that need no checking; at rest as {@link #rest} has it. */
  public CollisionPairs apply(CollisionModel model, CollisionPairs pairs) {
    return apply(model, pairs, rest(model.robot()));
  }

  /**
   * The same pairs with those allowed that need no checking.
   *
   * @param atRest a configuration that is known to be free of collisions, rad or m
   */
  public CollisionPairs apply(CollisionModel model, CollisionPairs pairs, double[] atRest) {
    RobotModel robot = model.robot();
    SelfCollision collision = new SelfCollision(model, pairs);
    SelfCollisionWorkspace ws = new SelfCollisionWorkspace(collision);
    KinematicsWorkspace kinematics = new KinematicsWorkspace(robot);
    Map<Pair, Integer> resting = new HashMap<>();
    count(robot, kinematics, ws, atRest, resting);
    double[] q = new double[robot.size()];
    Map<Pair, Integer> counts = new HashMap<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int sample = 0; sample < samples; sample++) {
      for (int j = 0; j < q.length; j++) {
        // A joint without a limit turns once around, from the other limit where there is one.
        double above = robot.upperLimit(j);
        double lower = robot.lowerLimit(j);
        if (lower == Double.NEGATIVE_INFINITY) {
          lower = above == Double.POSITIVE_INFINITY ? -Math.PI : above - 2 * Math.PI;
        }
        double upper = above == Double.POSITIVE_INFINITY ? lower + 2 * Math.PI : above;
        q[j] = lower + random.nextDouble() * (upper - lower);
      }
      count(robot, kinematics, ws, q, counts);
    }
    return pairs.allow(pair -> {
      int overlapping = counts.getOrDefault(pair, 0);
      if (overlapping >= alwaysFraction * samples) {
        return Reason.ALWAYS;
      }
      if (resting.containsKey(pair)) {
        return Reason.DEFAULT;
      }
      return allowNever && overlapping == 0 ? Reason.NEVER : null;
    });
  }

  /** 0 for each joint that may stand there, else the middle of its limits or the only one. */
  public static double[] rest(RobotModel robot) {
    double[] q = new double[robot.size()];
    for (int j = 0; j < q.length; j++) {
      double lower = robot.lowerLimit(j);
      double upper = robot.upperLimit(j);
      if (lower > 0 || upper < 0) {
        q[j] =
            Double.isInfinite(upper)
                ? lower
                : Double.isInfinite(lower) ? upper : 0.5 * (lower + upper);
      }
    }
    return q;
  }

  /** One for each pair of links of which any solids overlap. */
  private static void count(
      RobotModel robot,
      KinematicsWorkspace kinematics,
      SelfCollisionWorkspace ws,
      double[] q,
      Map<Pair, Integer> counts) {
    ForwardKinematics.compute(robot, kinematics, q);
    ws.compute(kinematics, 0);
    Map<Pair, Integer> seen = new HashMap<>();
    for (int k = 0; k < ws.count(); k++) {
      seen.put(ws.model().links(ws.pair(k)), 1);
    }
    seen.forEach((pair, one) -> counts.merge(pair, one, Integer::sum));
  }
}
