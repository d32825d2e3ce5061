package org.ros2.rcljava.interfaces;

import unique_identifier_msgs.msg.UUID;

/**
 * What hands in a goal at an action server. Generated classes implement it.
 *
 * @param <G> the goal
 */
public interface SendGoalRequest<G extends MessageDefinition> extends MessageDefinition {
  /** Id that the client gave the goal. */
  UUID getGoalId();

  /** Sets the id of the goal. */
  SendGoalRequest<G> setGoalId(UUID goalId);

  /** The goal. */
  G getGoal();

  /** Sets the goal. */
  SendGoalRequest<G> setGoal(G goal);
}
