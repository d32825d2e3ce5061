package org.ros2.rcljava.interfaces;

import unique_identifier_msgs.msg.UUID;

/** What asks an action server for the result of a goal. Generated classes implement it. */
public interface GetResultRequest extends MessageDefinition {
  /** Id of the goal. */
  UUID getGoalId();

  /** Sets the id of the goal. */
  GetResultRequest setGoalId(UUID goalId);
}
