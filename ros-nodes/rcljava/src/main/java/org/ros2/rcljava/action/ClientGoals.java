package org.ros2.rcljava.action;

import action_msgs.msg.GoalStatusArray;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.FeedbackMessage;
import org.ros2.rcljava.interfaces.MessageDefinition;

/** The goals of a client of which more is to be heard, by id. Thread-safe. */
final class ClientGoals<T extends ActionDefinition> {
  private final ActionMessages<T> messages;
  private final Map<UUID, ClientGoal<T>> goals = new ConcurrentHashMap<>();

  ClientGoals(ActionMessages<T> messages) {
    this.messages = messages;
  }

  void add(ClientGoal<T> goal) {
    goals.put(goal.id(), goal);
  }

  void remove(ClientGoal<T> goal) {
    goals.remove(goal.id());
  }

  /** Forgets those that ended and whose results nobody asked for. */
  void removeEnded() {
    goals.values().removeIf(ClientGoal::isOver);
  }

  /** All; goals may come and go while one looks through them. */
  Collection<ClientGoal<T>> all() {
    return goals.values();
  }

  /** A server's feedback, which goes to the clients of all goals. */
  void receiveFeedback(MessageDefinition message) {
    FeedbackMessage<?> feedback = (FeedbackMessage<?>) message;
    ClientGoal<T> goal = goals.get(GoalId.of(feedback.getGoalId()));
    if (goal != null) {
      goal.feedback(messages.feedback(feedback));
    }
  }

  /** The status of every goal that a server knows. */
  void receiveStatus(GoalStatusArray array) {
    Map<UUID, GoalStatus> told = new HashMap<>();
    for (action_msgs.msg.GoalStatus one : array.getStatusList()) {
      told.put(
          GoalId.of(one.getGoalInfo().getGoalId()), GoalStatus.fromMessageValue(one.getStatus()));
    }
    for (ClientGoal<T> goal : goals.values()) {
      GoalStatus known = told.get(goal.id());
      if (known == null) {
        goal.setUnlisted();
      } else {
        goal.setStatus(known);
      }
    }
  }
}
