package org.ros2.rcljava.interfaces;

import java.util.List;
import unique_identifier_msgs.msg.UUID;

/**
 * A request for a goal, with the goal in its field {@code goal}. Of every action, one generated
 * class implements it, such as {@code Fibonacci.SendGoalRequest}.
 *
 * @param <T> the action
 */
public interface GoalRequestDefinition<T extends ActionDefinition> extends MessageDefinition {
  /** Id that the client gave the goal. */
  UUID getGoalId();

  /** Bytes of that id. */
  default List<Byte> getGoalUuid() {
    return getGoalId().getUuid();
  }
}
