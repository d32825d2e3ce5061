package org.ros2.tf2;

/**
 * The transforms of one frame to its parents over time. Written under the buffer's lock; read also
 * while somebody writes, in which case answers may be wrong but reading ends and stays within its
 * arrays: the reader finds out afterwards and asks again.
 */
sealed interface FrameCache permits TimeCache, StaticCache {
  /** Answer of {@link #parentAt} and {@link #poseAt}: nothing is kept, or only another time. */
  int NO_DATA = -1;

  /** Answer: the time is before the oldest transform. */
  int TOO_OLD = -2;

  /** Answer: the time is after the newest transform. */
  int TOO_NEW = -3;

  /**
   * Number of the parent frame.
   *
   * @param time ns; 0 for the newest
   * @return 0 or more, or one of the constants
   */
  int parentAt(long time);

  /**
   * Pose in the parent frame, interpolated.
   *
   * @param time ns; 0 for the newest
   * @param into receives it, unless the answer is one of the constants
   * @param scratch is overwritten
   * @return as {@link #parentAt}
   */
  int poseAt(long time, Transform into, Transform scratch);

  /** Stamp of the newest transform, ns; 0 without one and if it holds at any time. */
  long newest();

  /** Stamp of the oldest transform, ns; 0 without one and if it holds at any time. */
  long oldest();

  /** Number of transforms. */
  int length();

  /**
   * Adds a transform.
   *
   * @return false if it is too old to be kept
   */
  boolean insert(long stamp, int parent, Transform pose);

  /** Forgets what was true at some time only. */
  void clear();
}
