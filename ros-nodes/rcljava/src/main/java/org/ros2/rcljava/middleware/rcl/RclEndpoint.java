package org.ros2.rcljava.middleware.rcl;

/**
 * A native publisher, subscription, service or client, which must be deleted before its node is.
 */
interface RclEndpoint {
  /**
   * Deletes the native object, after a call into it that is under way. {@link RclMiddleware} calls
   * it, once.
   */
  void delete();
}
