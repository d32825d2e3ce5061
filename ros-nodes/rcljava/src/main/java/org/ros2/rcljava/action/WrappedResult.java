package org.ros2.rcljava.action;

import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.ResultDefinition;
import unique_identifier_msgs.msg.UUID;

/**
 * How a goal ended.
 *
 * @param <T> the action
 */
public final class WrappedResult<T extends ActionDefinition> {
  private final UUID goalId;
  private final GoalStatus status;
  private final ResultDefinition<T> result;

  WrappedResult(UUID goalId, GoalStatus status, ResultDefinition<T> result) {
    this.goalId = goalId;
    this.status = status;
    this.result = result;
  }

  /** Id of the goal. */
  public UUID getGoalId() {
    return goalId;
  }

  /** Succeeded, cancelled or aborted; unknown if the server does not know the goal or is gone. */
  public GoalStatus getGoalStatus() {
    return status;
  }

  /** The result; its fields are at their defaults where the status is unknown. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // one class alone is T's result
  public <R extends ResultDefinition<T>> R getResult() {
    return (R) result;
  }

  @Override
  public String toString() {
    return status + " " + result;
  }
}
