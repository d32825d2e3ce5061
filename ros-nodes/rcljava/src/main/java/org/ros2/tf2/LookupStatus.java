package org.ros2.tf2;

/** How a lookup into a {@link LookupWorkspace} ended. */
public enum LookupStatus {
  /** The workspace holds the transform. */
  OK,
  /** A frame name is empty or starts with a slash. */
  INVALID_FRAME,
  /** Nobody has sent a transform from or to a frame. */
  UNKNOWN_FRAME,
  /** No chain of transforms connects the frames. */
  NOT_CONNECTED,
  /** The transforms go round in a circle. */
  LOOP,
  /** Before the oldest transform that is kept. */
  TOO_OLD,
  /** After the newest transform that is known. */
  TOO_NEW,
  /** At most one transform is kept, of another time. */
  NO_DATA,
  /** Transforms are being added at this very moment: ask again in the next cycle. */
  BUSY
}
