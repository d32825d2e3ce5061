package org.ros2.rcljava.action;

import action_msgs.msg.GoalInfo;
import action_msgs.msg.GoalStatusArray;
import action_msgs.srv.CancelGoal_Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.Time;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.GoalDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.service.RMWRequestId;
import org.ros2.rcljava.time.Clock;

/**
 * The goals of a server by id, in the order in which they were accepted: those that have not ended,
 * and those whose results can still be asked for. Its monitor guards them all.
 */
final class ServerGoals<T extends ActionDefinition> {
  /** What of a goal goes out; called with the goals' monitor held. */
  interface Outlet {
    void respond(RMWRequestId request, MessageDefinition result);

    void publishFeedback(MessageDefinition feedback);

    void publishStatus(GoalStatusArray status);

    /** A goal has ended and will expire. */
    void ended();
  }

  private final String action;
  private final ActionMessages<T> messages;
  private final Clock clock;
  private final Outlet outlet;
  private final Map<UUID, ServerGoal<T>> goals = new LinkedHashMap<>();

  ServerGoals(String action, ActionMessages<T> messages, Clock clock, Outlet outlet) {
    this.action = action;
    this.messages = messages;
    this.clock = clock;
    this.outlet = outlet;
  }

  String action() {
    return action;
  }

  ActionMessages<T> messages() {
    return messages;
  }

  /** ROS time, ns. */
  long now() {
    return clock.nanoseconds();
  }

  synchronized boolean contains(unique_identifier_msgs.msg.UUID id) {
    return goals.containsKey(GoalId.of(id));
  }

  /** Accepts a goal now. */
  synchronized ServerGoal<T> add(
      unique_identifier_msgs.msg.UUID id, GoalDefinition<T> goal, boolean executing) {
    GoalInfo info = new GoalInfo().setGoalId(id);
    clock.now(info.getStamp());
    ServerGoal<T> added = new ServerGoal<>(this, info, goal);
    goals.put(GoalId.of(id), executing ? added.executing() : added);
    return added;
  }

  synchronized @Nullable ServerGoal<T> get(unique_identifier_msgs.msg.UUID id) {
    return goals.get(GoalId.of(id));
  }

  /**
   * Goals that a request to cancel is about, with the error it meets so far set in the response. As
   * rcl_action has it, a request names one goal, or a time up to which goals were accepted, or
   * both, or with neither all goals.
   */
  synchronized List<ServerGoal<T>> toCancel(GoalInfo request, CancelGoal_Response response) {
    UUID id = GoalId.of(request.getGoalId());
    long stamp = Time.toNanoseconds(request.getStamp());
    if (stamp == 0 && !id.equals(GoalId.NONE)) {
      ServerGoal<T> goal = goals.get(id);
      if (goal == null) {
        response.setReturnCode(CancelGoal_Response.ERROR_UNKNOWN_GOAL_ID);
      } else if (!goal.isCancelable()) {
        response.setReturnCode(CancelGoal_Response.ERROR_GOAL_TERMINATED);
      } else {
        return List.of(goal);
      }
      return List.of();
    }
    Predicate<GoalInfo> meant =
        goal ->
            stamp == 0
                || Time.toNanoseconds(goal.getStamp()) <= stamp
                || GoalId.of(goal.getGoalId()).equals(id);
    List<ServerGoal<T>> found = new ArrayList<>(goals.values());
    found.removeIf(goal -> !goal.isCancelable() || !meant.test(goal.getGoalInfo()));
    return found;
  }

  /** Forgets goals that ended so long ago, ns; whether there are others that have ended. */
  synchronized boolean expire(long afterNanos) {
    long now = now();
    goals.values().removeIf(goal -> goal.isExpired(now, afterNanos));
    return goals.values().stream().anyMatch(goal -> !goal.getGoalStatus().isActive());
  }

  /** Ends every goal that has not ended. */
  synchronized void abandon() {
    List.copyOf(goals.values()).forEach(ServerGoal::dispose);
  }

  synchronized void publishStatus() {
    List<action_msgs.msg.GoalStatus> list = new ArrayList<>();
    for (ServerGoal<T> goal : goals.values()) {
      list.add(
          new action_msgs.msg.GoalStatus()
              .setGoalInfo(goal.getGoalInfo())
              .setStatus(goal.getGoalStatus().toMessageValue()));
    }
    outlet.publishStatus(new GoalStatusArray().setStatusList(list));
  }

  void respond(RMWRequestId request, MessageDefinition result) {
    outlet.respond(request, result);
  }

  void publishFeedback(MessageDefinition feedback) {
    outlet.publishFeedback(feedback);
  }

  void ended() {
    outlet.ended();
  }
}
