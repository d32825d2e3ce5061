package org.ros2.rcljava.action;

import java.time.Duration;

/**
 * Settings of an action server.
 *
 * @param resultTimeout how long the result of a goal that ended can be asked for, in ROS time
 */
public record ActionServerOptions(Duration resultTimeout) {
  /** Results can be asked for during 10 s, as in rcl since Jazzy. */
  public static final ActionServerOptions DEFAULT = new ActionServerOptions(Duration.ofSeconds(10));

  /**
   * @throws IllegalArgumentException if the time is negative
   */
  public ActionServerOptions {
    if (resultTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "result time-out must not be negative, got " + resultTimeout);
    }
  }
}
