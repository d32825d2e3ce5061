package org.ros2.rcljava.qos.policies;

/** One choice of a quality-of-service profile. */
public interface QoSPolicy {
  /** Number of the choice in ROS 2's middleware interface. */
  int getValue();

  /** The choice as ROS writes it, such as {@code best_effort}. */
  String text();
}
