package org.ros2.rcljava.qos.policies;

/** One choice of a quality-of-service profile. */
public interface QoSPolicy {
  /** Number of the choice in ROS 2's middleware interface. */
  int getValue();
}
