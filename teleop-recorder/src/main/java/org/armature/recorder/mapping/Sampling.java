package org.armature.recorder.mapping;

/** Which sample of a stream belongs to the time of a frame. */
public enum Sampling {
  /** The one measured nearest to it, within the tolerance: for what is measured. */
  NEAREST,
  /** The newest at or before it, however old: for what is in effect until it changes. */
  HOLD
}
