package org.armature.kinematics.trajectory;

/** Whether a start and a target can be planned for at all. */
final class RequestCheck {
  /** What rounding may add to a limit, as a part of its range. */
  private static final double ROUNDING = 1e-12;

  private RequestCheck() {}

  /** What is wrong with one joint; {@link TrajectoryStatus#PLANNED} if nothing is. */
  static TrajectoryStatus check(MotionLimits limit, int joint, MotionState start, MotionState end) {
    double vf = end.velocity()[joint];
    double af = end.acceleration()[joint];
    double from = start.position()[joint] + start.velocity()[joint] + start.acceleration()[joint];
    if (!Double.isFinite(from) || !Double.isFinite(end.position()[joint] + vf + af)) {
      return TrajectoryStatus.NOT_FINITE;
    }
    double rounding = ROUNDING * (limit.maxVelocity() - limit.minVelocity());
    if (vf > limit.maxVelocity() + rounding || vf < limit.minVelocity() - rounding) {
      return TrajectoryStatus.TARGET_VELOCITY_BEYOND_LIMITS;
    }
    if (af > limit.maxAcceleration() * (1 + ROUNDING)
        || af < limit.minAcceleration() * (1 + ROUNDING)) {
      return TrajectoryStatus.TARGET_ACCELERATION_BEYOND_LIMITS;
    }
    double before = vf - af * Math.abs(af) / (2 * limit.maxJerk());
    if (before > limit.maxVelocity() + rounding || before < limit.minVelocity() - rounding) {
      return TrajectoryStatus.TARGET_NEEDS_VELOCITY_BEYOND_LIMITS;
    }
    return TrajectoryStatus.PLANNED;
  }
}
