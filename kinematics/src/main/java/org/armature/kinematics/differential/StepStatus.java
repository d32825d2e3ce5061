package org.armature.kinematics.differential;

/** How a step of {@link WholeBodyIk} ended. Whatever it is, the velocities are finite. */
public enum StepStatus {
  /** All constraints hold and the tasks are done as well as they allow. */
  SOLVED,
  /**
   * The constraints contradict each other, or so nearly that the solver cannot tell. Joint bounds
   * hold; every other constraint holds or is violated by no more than holding still would violate
   * it, and costs dearly.
   */
  RELAXED,
  /**
   * Something was not finite, or the solver failed: the velocities bring the robot to rest. {@link
   * WholeBodyIk#cause} tells why.
   */
  HELD
}
