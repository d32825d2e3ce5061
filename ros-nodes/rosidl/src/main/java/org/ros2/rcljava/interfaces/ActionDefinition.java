package org.ros2.rcljava.interfaces;

/** A ROS action. Generated classes implement it; their instances hold nothing. */
public interface ActionDefinition {
  /** Name, type hash, messages and services of this action. */
  ActionType<?, ?, ?> actionType();
}
