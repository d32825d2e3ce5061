package org.ros2.rcljava.interfaces;

/** A ROS service. Generated classes implement it; their instances hold nothing. */
public interface ServiceDefinition {
  /** Name, type hash and messages of this service. */
  ServiceType<?, ?> serviceType();
}
