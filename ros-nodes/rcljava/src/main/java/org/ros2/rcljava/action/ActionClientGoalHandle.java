package org.ros2.rcljava.action;

import action_msgs.msg.GoalInfo;
import org.ros2.rcljava.interfaces.ActionDefinition;

/**
 * A goal as its client has it. Thread-safe.
 *
 * @param <T> the action
 */
public interface ActionClientGoalHandle<T extends ActionDefinition> {
  /** Id of the goal, and when the server says it accepted it: zero if it does not say. */
  GoalInfo getGoalInfo();

  /** Status that the server told last; unknown before it told any, and when it is gone. */
  GoalStatus getGoalStatus();
}
