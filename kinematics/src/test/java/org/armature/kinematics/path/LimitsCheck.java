package org.armature.kinematics.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.armature.kinematics.trajectory.MotionLimits;
import org.armature.kinematics.trajectory.MotionState;
import org.armature.kinematics.trajectory.Trajectory;

/** Samples a motion densely. */
final class LimitsCheck {
  private LimitsCheck() {}

  /** Velocity and acceleration stay within limits, but for a part of these. */
  static void hold(Trajectory motion, List<MotionLimits> limits, int samples, double tolerance) {
    MotionState state = new MotionState(motion.size());
    for (int k = 0; k <= samples; k++) {
      double t = motion.duration() * k / samples;
      motion.stateAt(t, state);
      for (int j = 0; j < motion.size(); j++) {
        MotionLimits limit = limits.get(j);
        double v = state.velocity()[j];
        double a = state.acceleration()[j];
        double most = 1 + tolerance;
        assertTrue(
            v <= most * limit.maxVelocity() && v >= most * limit.minVelocity(),
            () -> "velocity " + v + " of " + limit + " at " + t);
        assertTrue(
            a <= most * limit.maxAcceleration() && a >= most * limit.minAcceleration(),
            () -> "acceleration " + a + " of " + limit + " at " + t);
      }
    }
  }

  /** What is said to be the velocity is the change of the position, and so on. */
  static void derivativesFit(Trajectory motion, double tolerance) {
    int n = motion.size();
    MotionState before = new MotionState(n);
    MotionState state = new MotionState(n);
    MotionState after = new MotionState(n);
    double step = 1e-6 * motion.duration();
    for (int k = 1; k < 100; k++) {
      double t = motion.duration() * k / 100;
      motion.stateAt(t - step, before);
      motion.stateAt(t, state);
      motion.stateAt(t + step, after);
      for (int j = 0; j < n; j++) {
        double v = (after.position()[j] - before.position()[j]) / (2 * step);
        assertEquals(v, state.velocity()[j], tolerance, "velocity at " + t);
        double a = (after.velocity()[j] - before.velocity()[j]) / (2 * step);
        double low = Math.min(before.acceleration()[j], after.acceleration()[j]);
        double high = Math.max(before.acceleration()[j], after.acceleration()[j]);
        // A switch of acceleration may lie between the two.
        assertTrue(a >= low - tolerance && a <= high + tolerance, "acceleration at " + t);
      }
    }
  }
}
