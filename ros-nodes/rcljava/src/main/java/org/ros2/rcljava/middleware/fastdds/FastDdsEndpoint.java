package org.ros2.rcljava.middleware.fastdds;

/** A native writer or reader, which must be deleted before its participant is. */
interface FastDdsEndpoint {
  /**
   * Deletes the native object, after a call into it that is under way. The participant calls it.
   */
  void delete();
}
