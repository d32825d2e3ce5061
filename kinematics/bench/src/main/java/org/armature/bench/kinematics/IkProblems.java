package org.armature.bench.kinematics;

import java.util.Arrays;
import java.util.Random;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;

/**
 * Poses that an arm can reach, of random configurations within its limits, and where the search for
 * each begins.
 *
 * @param arm whose poses they are
 * @param seeds configurations of the whole robot
 * @param targets of the tip, in the root frame
 */
@SuppressWarnings("ArrayRecordComponent") // made here and only read
record IkProblems(IkArm arm, double[][] seeds, Pose3[] targets) {

  /** Every search begins in the middle of the limits. */
  static IkProblems fromTheMiddle(IkArm arm, int count, Random random) {
    return of(arm, count, random, Double.POSITIVE_INFINITY);
  }

  /** Every search begins near the configuration of the pose: each joint within this, rad or m. */
  static IkProblems fromNearby(IkArm arm, int count, Random random, double away) {
    return of(arm, count, random, away);
  }

  private static IkProblems of(IkArm arm, int count, Random random, double away) {
    RobotModel robot = arm.robot();
    double[][] seeds = new double[count][];
    Pose3[] targets = new Pose3[count];
    for (int k = 0; k < count; k++) {
      double[] goal = new double[robot.size()];
      double[] seed = arm.middle();
      for (String joint : arm.joints()) {
        int j = robot.jointIndex(joint);
        double lower = robot.lowerLimit(j);
        double upper = robot.upperLimit(j);
        goal[j] = lower + random.nextDouble() * (upper - lower);
        if (Double.isFinite(away)) {
          seed[j] = Math.clamp(goal[j] + away * (2 * random.nextDouble() - 1), lower, upper);
        }
      }
      seeds[k] = seed;
      targets[k] = arm.pose(goal);
    }
    return new IkProblems(arm, seeds, targets);
  }

  int size() {
    return seeds.length;
  }

  /** Those from one to before another. */
  IkProblems part(int from, int to) {
    return new IkProblems(
        arm, Arrays.copyOfRange(seeds, from, to), Arrays.copyOfRange(targets, from, to));
  }
}
