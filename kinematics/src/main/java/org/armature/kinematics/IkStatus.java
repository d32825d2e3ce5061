package org.armature.kinematics;

/** How an inverse kinematics call ended. */
public enum IkStatus {
  /** The target is reached within tolerance. */
  CONVERGED,
  /** No step brings the frame closer: the target is out of reach from here, or limits block it. */
  STALLED,
  /** The iterations ran out while the frame was still coming closer. */
  ITERATION_LIMIT,
  /** Target or seed are not finite; q was left as it came. */
  INVALID_INPUT
}
