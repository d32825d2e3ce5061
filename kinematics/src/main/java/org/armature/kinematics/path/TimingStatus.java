package org.armature.kinematics.path;

/** How the timing of a path ended. */
public enum TimingStatus {
  /** The path has its timing. */
  PLANNED,
  /** The path, or a path velocity, is not finite. */
  NOT_FINITE,
  /** The path has more segments than fit the grid. */
  TOO_MANY_SEGMENTS,
  /** No motion within limits begins with this path velocity and arrives with the one asked for. */
  START_VELOCITY_OUT_OF_REACH,
  /** No motion within limits ends with this path velocity. */
  END_VELOCITY_OUT_OF_REACH
}
