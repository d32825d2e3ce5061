package org.armature.kinematics.trajectory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;

/**
 * Checks a planned motion from what can be asked of it: between two phase borders jerk is constant,
 * so the states at the borders and where acceleration is zero bound all states between.
 */
final class MotionCheck {
  /** Rounding of a handful of operations on numbers up to about 1e3. */
  private static final double ROUNDING = 1e-9;

  private final OnlineTrajectory trajectory;
  private final MotionState one;
  private final MotionState two;

  MotionCheck(OnlineTrajectory trajectory) {
    this.trajectory = trajectory;
    one = new MotionState(trajectory.size());
    two = new MotionState(trajectory.size());
  }

  /** The start is met, the target is reached within 1e-8, nothing jumps, limits hold. */
  void check(MotionLimits limits, int joint, MotionState start, MotionState target) {
    double end = trajectory.duration();
    trajectory.stateAt(0, one);
    assertState("start", start, joint, one, 1e-12);
    trajectory.stateAt(Math.nextDown(end), one);
    if (end > 0) {
      assertState("just before the end", target, joint, one, 1e-8);
    }
    trajectory.stateAt(end, one);
    assertState("end", target, joint, one, 0);
    double[] borders = borders(joint);
    double brake = trajectory.motion(joint).brake.profile.duration();
    for (int k = 1; k < borders.length; k++) {
      if (borders[k] - borders[k - 1] > 1e-9) {
        checkPhase(limits, joint, borders[k - 1], borders[k], borders[k - 1] >= brake);
      }
    }
  }

  private double[] borders(int joint) {
    JointMotion motion = trajectory.motion(joint);
    double brake = motion.brake.profile.duration();
    double[] all = new double[3 * (JerkProfile.PHASES + 1)];
    int n = 0;
    for (int k = 0; k <= motion.brake.profile.phases; k++) {
      all[n++] = motion.brake.profile.start[k];
    }
    for (int k = 0; k <= motion.first.phases; k++) {
      all[n++] = brake + motion.first.start[k];
    }
    if (motion.weight != 1) {
      for (int k = 0; k <= motion.second.phases; k++) {
        all[n++] = brake + motion.second.start[k];
      }
    }
    double[] borders = Arrays.copyOf(all, n);
    Arrays.sort(borders);
    return borders;
  }

  private void checkPhase(MotionLimits l, int i, double from, double to, boolean inLimits) {
    double margin = 1e-13 + 4 * Math.ulp(to);
    double begin = from + margin;
    double end = Math.min(to, Math.nextDown(trajectory.duration())) - margin;
    trajectory.stateAt(begin, one);
    trajectory.stateAt(end, two);
    double t = end - begin;
    double a = one.acceleration()[i];
    double v = one.velocity()[i];
    double gained = two.acceleration()[i] - a;
    // A long cruise would make a difference of rounding into a jump.
    double jerk = Math.abs(gained) < 1e-13 ? 0 : gained / t;
    double jerkRounding = ROUNDING * (1 + l.maxJerk()) + 1e-14 * (1 + Math.abs(a)) / t;
    within("jerk", -l.maxJerk(), jerk, l.maxJerk(), jerkRounding);
    double size = 1 + Math.abs(v) * t + Math.abs(one.position()[i]);
    double p = one.position()[i] + t * (v + t * (a / 2 + t * jerk / 6));
    assertEquals(p, two.position()[i], ROUNDING * size, "position jumps");
    assertEquals(v + t * (a + t * jerk / 2), two.velocity()[i], ROUNDING * size, "velocity jumps");
    if (inLimits) {
      bounds(l, i, one);
      bounds(l, i, two);
      double turn = -a / jerk;
      if (turn > 0 && turn < t) {
        trajectory.stateAt(begin + turn, one);
        bounds(l, i, one);
      }
    }
  }

  private static void bounds(MotionLimits l, int i, MotionState s) {
    within("velocity", l.minVelocity(), s.velocity()[i], l.maxVelocity(), ROUNDING);
    within("acceleration", l.minAcceleration(), s.acceleration()[i], l.maxAcceleration(), ROUNDING);
  }

  /** Limits hold at evenly spaced times too. */
  void sample(MotionLimits limits, int joint, int samples) {
    double brake = trajectory.motion(joint).brake.profile.duration();
    double end = trajectory.duration();
    for (int k = 0; k <= samples; k++) {
      trajectory.stateAt(brake + (end - brake) * k / samples, one);
      bounds(limits, joint, one);
    }
  }

  private static void within(String what, double low, double x, double high, double rounding) {
    if (!(x >= low - rounding && x <= high + rounding)) {
      fail(what + " " + x + " is not in [" + low + ", " + high + "]");
    }
  }

  private static void assertState(
      String when, MotionState expected, int i, MotionState actual, double tolerance) {
    assertEquals(expected.position()[i], actual.position()[i], tolerance, when + " position");
    assertEquals(expected.velocity()[i], actual.velocity()[i], tolerance, when + " velocity");
    assertEquals(
        expected.acceleration()[i], actual.acceleration()[i], tolerance, when + " acceleration");
  }
}
