package org.armature.kinematics.trajectory;

/**
 * What one joint may do; rad or m, s. Zero lies strictly inside the velocity and the acceleration
 * range. A limit may be infinite where whoever plans with it can do without.
 *
 * @param minVelocity most negative velocity, 1/s
 * @param maxVelocity largest velocity, 1/s
 * @param minAcceleration most negative acceleration, 1/s²
 * @param maxAcceleration largest acceleration, 1/s²
 * @param maxJerk largest absolute jerk, 1/s³
 */
public record MotionLimits(
    double minVelocity,
    double maxVelocity,
    double minAcceleration,
    double maxAcceleration,
    double maxJerk) {

  /**
   * @throws IllegalArgumentException if a limit is NaN or has the wrong sign
   */
  public MotionLimits {
    require("minimal velocity", minVelocity, -1);
    require("maximal velocity", maxVelocity, 1);
    require("minimal acceleration", minAcceleration, -1);
    require("maximal acceleration", maxAcceleration, 1);
    require("maximal jerk", maxJerk, 1);
  }

  /** The same limits in both directions. */
  public static MotionLimits symmetric(double velocity, double acceleration, double jerk) {
    return new MotionLimits(-velocity, velocity, -acceleration, acceleration, jerk);
  }

  /** Velocity and acceleration limits alike in both directions, without a limit of the jerk. */
  public static MotionLimits symmetric(double velocity, double acceleration) {
    return symmetric(velocity, acceleration, Double.POSITIVE_INFINITY);
  }

  /** Whether every limit is finite. */
  boolean isFinite() {
    return Double.isFinite(maxVelocity - minVelocity)
        && Double.isFinite(maxAcceleration - minAcceleration)
        && Double.isFinite(maxJerk);
  }

  private static void require(String what, double value, int sign) {
    if (!(sign * value > 0)) {
      throw new IllegalArgumentException(
          what + " must be " + (sign > 0 ? "positive" : "negative") + ", is " + value);
    }
  }
}
