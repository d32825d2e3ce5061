package org.ros2.rcljava.action;

import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.ActionType;
import org.ros2.rcljava.interfaces.FeedbackDefinition;
import org.ros2.rcljava.interfaces.FeedbackMessage;
import org.ros2.rcljava.interfaces.GetResultRequest;
import org.ros2.rcljava.interfaces.GetResultResponse;
import org.ros2.rcljava.interfaces.GoalDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ResultDefinition;
import org.ros2.rcljava.interfaces.SendGoalRequest;
import org.ros2.rcljava.interfaces.SendGoalResponse;
import unique_identifier_msgs.msg.UUID;

/**
 * What goes over the wire for an action.
 *
 * @param <T> the action, whose goal, result and feedback are those of its type: hence the casts
 */
@SuppressWarnings("unchecked")
final class ActionMessages<T extends ActionDefinition> {
  private final ActionType<MessageDefinition, MessageDefinition, MessageDefinition> type;

  ActionMessages(Class<T> action) {
    type =
        (ActionType<MessageDefinition, MessageDefinition, MessageDefinition>) ActionType.of(action);
  }

  ActionType<?, ?, ?> type() {
    return type;
  }

  Class<? extends ResultDefinition<T>> resultType() {
    return (Class<? extends ResultDefinition<T>>) (Class<?>) type.result().javaClass();
  }

  Class<? extends FeedbackDefinition<T>> feedbackType() {
    return (Class<? extends FeedbackDefinition<T>>) (Class<?>) type.feedback().javaClass();
  }

  /** A result with every field at its default. */
  ResultDefinition<T> newResult() {
    return (ResultDefinition<T>) type.result().newMessage();
  }

  SendGoalRequest<?> goalRequest(UUID id, GoalDefinition<T> goal) {
    return type.sendGoal().request().newMessage().setGoalId(id).setGoal(goal);
  }

  GoalDefinition<T> goal(SendGoalRequest<?> request) {
    return (GoalDefinition<T>) request.getGoal();
  }

  SendGoalResponse goalResponse() {
    return type.sendGoal().response().newMessage();
  }

  GetResultRequest resultRequest(UUID id) {
    return type.getResult().request().newMessage().setGoalId(id);
  }

  GetResultResponse<?> resultResponse(GoalStatus status, ResultDefinition<T> result) {
    return type.getResult()
        .response()
        .newMessage()
        .setStatus(status.toMessageValue())
        .setResult(result);
  }

  ResultDefinition<T> result(GetResultResponse<?> response) {
    return (ResultDefinition<T>) response.getResult();
  }

  FeedbackMessage<?> feedback(UUID id, FeedbackDefinition<T> feedback) {
    return type.feedbackMessage().newMessage().setGoalId(id).setFeedback(feedback);
  }

  FeedbackDefinition<T> feedback(FeedbackMessage<?> message) {
    return (FeedbackDefinition<T>) message.getFeedback();
  }
}
