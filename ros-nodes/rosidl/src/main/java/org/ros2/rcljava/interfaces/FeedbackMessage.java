package org.ros2.rcljava.interfaces;

import unique_identifier_msgs.msg.UUID;

/**
 * How far a goal has come. Generated classes implement it.
 *
 * @param <F> the feedback
 */
public interface FeedbackMessage<F extends MessageDefinition> extends MessageDefinition {
  /** Id of the goal. */
  UUID getGoalId();

  /** Sets the id of the goal. */
  FeedbackMessage<F> setGoalId(UUID goalId);

  /** The feedback. */
  F getFeedback();

  /** Sets the feedback. */
  FeedbackMessage<F> setFeedback(F feedback);
}
