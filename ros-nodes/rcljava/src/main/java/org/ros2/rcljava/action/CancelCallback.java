package org.ros2.rcljava.action;

import org.ros2.rcljava.interfaces.ActionDefinition;

/**
 * Decides whether a goal that a client wants to end is to end.
 *
 * @param <T> the action
 */
@FunctionalInterface
public interface CancelCallback<T extends ActionDefinition> {
  /** What becomes of the wish. */
  enum CancelResponse {
    /** Nothing: the goal goes on. */
    REJECT,
    /** The goal is {@link GoalStatus#CANCELING} from now on, until its handle says it ended. */
    ACCEPT
  }

  /** Called by the executor with a goal that is accepted or executing; must be short. */
  CancelResponse handleCancel(ActionServerGoalHandle<T> goalHandle);
}
