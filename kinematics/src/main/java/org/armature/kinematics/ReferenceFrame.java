package org.armature.kinematics;

/** In which axes, and about which point, the velocity of a frame is expressed. */
public enum ReferenceFrame {
  /** Velocity of the frame's origin, along the frame's own axes. */
  LOCAL,
  /** Spatial velocity: of the body point that passes the root frame's origin, along root axes. */
  WORLD,
  /** Velocity of the frame's origin, along the axes of the root frame. */
  LOCAL_WORLD_ALIGNED
}
