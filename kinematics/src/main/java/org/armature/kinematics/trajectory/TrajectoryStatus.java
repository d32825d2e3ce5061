package org.armature.kinematics.trajectory;

/** How the planning of a trajectory ended. */
public enum TrajectoryStatus {
  /** A trajectory to the target is planned. */
  PLANNED,
  /** A number of the start or the target is NaN or infinite, or the duration asked for is. */
  NOT_FINITE,
  /** The target velocity is beyond its limits. */
  TARGET_VELOCITY_BEYOND_LIMITS,
  /** The target acceleration is beyond its limits. */
  TARGET_ACCELERATION_BEYOND_LIMITS,
  /**
   * Whoever is at the target with its acceleration must have come from beyond the velocity limits,
   * because jerk is limited.
   */
  TARGET_NEEDS_VELOCITY_BEYOND_LIMITS,
  /**
   * The numbers are so far apart (limits or states of very different size) that no trajectory could
   * be computed to working precision.
   */
  NUMERICALLY_UNSOLVABLE
}
