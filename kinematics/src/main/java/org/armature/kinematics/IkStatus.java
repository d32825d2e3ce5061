package org.armature.kinematics;

/** How an inverse kinematics call ended. */
public enum IkStatus {
  /** The target is reached within tolerance. */
  CONVERGED,
  /** No step brings the frame closer: the target is out of reach from here, or limits block it. */
  STALLED,
  /** The iterations ran out while the frame was still coming closer. */
  ITERATION_LIMIT,
  /** A search ended by its budget or its number of starts; q is the closest found. */
  BUDGET_SPENT,
  /**
   * A search found that the target is farther than the arm is long, or several of its starts ended
   * at the same distance from the target and none closer; q is the closest found. The first is
   * certain, the second likely.
   */
  UNREACHABLE,
  /** Target or seed are not finite; q was left as it came. */
  INVALID_INPUT
}
