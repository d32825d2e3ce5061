package org.ros2.rcljava.action;

import org.ros2.rcljava.interfaces.GoalRequestDefinition;

/**
 * Decides on new goals.
 *
 * @param <T> the request, such as {@code Fibonacci.SendGoalRequest}
 */
@FunctionalInterface
public interface GoalCallback<T extends GoalRequestDefinition<?>> {
  /** What becomes of a goal. */
  enum GoalResponse {
    /** Nothing. */
    REJECT,
    /** The server takes it and begins at once. */
    ACCEPT_AND_EXECUTE,
    /** The server takes it and begins when {@link ActionServerGoalHandle#execute} is called. */
    ACCEPT_AND_DEFER
  }

  /** Called by the executor with a request; must be short: the client waits for the answer. */
  GoalResponse handleGoal(T goal);
}
