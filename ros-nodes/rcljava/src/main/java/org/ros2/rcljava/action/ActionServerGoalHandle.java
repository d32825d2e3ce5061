package org.ros2.rcljava.action;

import action_msgs.msg.GoalInfo;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.FeedbackDefinition;
import org.ros2.rcljava.interfaces.GoalDefinition;
import org.ros2.rcljava.interfaces.ResultDefinition;

/**
 * A goal as its server has it. Thread-safe. Methods that change its status throw an {@link
 * IllegalStateException} where that is not possible in the status it has; a result belongs to the
 * server once it is handed over and must not be changed. Disposing of a goal that has not ended
 * aborts it.
 *
 * @param <T> the action
 */
public interface ActionServerGoalHandle<T extends ActionDefinition> extends Disposable {
  /** Class of results. */
  Class<? extends ResultDefinition<T>> getResultType();

  /** Class of feedback. */
  Class<? extends FeedbackDefinition<T>> getFeedbackType();

  /** Id of the goal, and when it was accepted in ROS time. */
  GoalInfo getGoalInfo();

  /** What is asked for. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // one class alone is the goal of T
  <G extends GoalDefinition<T>> G getGoal();

  /** Status now. */
  GoalStatus getGoalStatus();

  /** Whether it has not ended. */
  boolean isActive();

  /** Whether it is to be ended with {@link #canceled}. */
  boolean isCanceling();

  /** Begins with a goal that was accepted; one that is to be cancelled stays so. */
  void execute();

  /** Ends it as reached; possible while executing or cancelling. */
  void succeed(ResultDefinition<T> result);

  /** Ends it as a client wished; possible while cancelling. */
  void canceled(ResultDefinition<T> result);

  /** Ends it as given up; possible while executing or cancelling. */
  void abort(ResultDefinition<T> result);

  /** Tells clients how far it is; does nothing once it has ended. */
  void publishFeedback(FeedbackDefinition<T> feedback);
}
