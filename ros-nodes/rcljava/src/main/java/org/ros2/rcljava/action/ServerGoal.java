package org.ros2.rcljava.action;

import action_msgs.msg.GoalInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.FeedbackDefinition;
import org.ros2.rcljava.interfaces.GoalDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ResultDefinition;
import org.ros2.rcljava.service.RMWRequestId;

/**
 * The goal behind {@link ActionServerGoalHandle}: its status, and who waits for its result. The
 * server's goals guard it.
 */
final class ServerGoal<T extends ActionDefinition> implements ActionServerGoalHandle<T> {
  private final ServerGoals<T> goals;
  private final GoalInfo info;
  private final GoalDefinition<T> goal;
  private final List<RMWRequestId> waiting = new ArrayList<>();
  private GoalStatus status = GoalStatus.ACCEPTED;
  private @Nullable MessageDefinition result;
  private long endedAt;

  ServerGoal(ServerGoals<T> goals, GoalInfo info, GoalDefinition<T> goal) {
    this.goals = goals;
    this.info = info;
    this.goal = goal;
  }

  @Override
  public Class<? extends ResultDefinition<T>> getResultType() {
    return goals.messages().resultType();
  }

  @Override
  public Class<? extends FeedbackDefinition<T>> getFeedbackType() {
    return goals.messages().feedbackType();
  }

  @Override
  public GoalInfo getGoalInfo() {
    return info;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // one class alone is T's goal
  public <G extends GoalDefinition<T>> G getGoal() {
    return (G) goal;
  }

  @Override
  public GoalStatus getGoalStatus() {
    synchronized (goals) {
      return status;
    }
  }

  @Override
  public boolean isActive() {
    return getGoalStatus().isActive();
  }

  @Override
  public boolean isCanceling() {
    return getGoalStatus() == GoalStatus.CANCELING;
  }

  @Override
  public void execute() {
    synchronized (goals) {
      if (status != GoalStatus.CANCELING) {
        apply(GoalEvent.EXECUTE);
        goals.publishStatus();
      }
    }
  }

  /** Begins with it before anybody knows of it. */
  ServerGoal<T> executing() {
    status = GoalStatus.EXECUTING;
    return this;
  }

  /** Whether a client may cancel it. */
  boolean isCancelable() {
    return GoalEvent.CANCEL_GOAL.isPossibleIn(status);
  }

  /** Is to be cancelled; false if it ended meanwhile. */
  boolean cancel() {
    synchronized (goals) {
      if (!isCancelable()) {
        return false;
      }
      apply(GoalEvent.CANCEL_GOAL);
      return true;
    }
  }

  @Override
  public void succeed(ResultDefinition<T> outcome) {
    end(GoalEvent.SUCCEED, outcome);
  }

  @Override
  public void canceled(ResultDefinition<T> outcome) {
    end(GoalEvent.CANCELED, outcome);
  }

  @Override
  public void abort(ResultDefinition<T> outcome) {
    end(GoalEvent.ABORT, outcome);
  }

  @Override
  public void dispose() {
    synchronized (goals) {
      if (status == GoalStatus.ACCEPTED) {
        apply(GoalEvent.EXECUTE);
      }
      if (status.isActive()) {
        end(GoalEvent.ABORT, goals.messages().newResult());
      }
    }
  }

  private void end(GoalEvent event, ResultDefinition<T> outcome) {
    synchronized (goals) {
      apply(event);
      MessageDefinition response = goals.messages().resultResponse(status, outcome);
      result = response;
      waiting.forEach(request -> goals.respond(request, response));
      waiting.clear();
      endedAt = goals.now();
      goals.publishStatus();
      goals.ended();
    }
  }

  private void apply(GoalEvent event) {
    if (!event.isPossibleIn(status)) {
      throw new IllegalStateException(
          "goal %s of action %s is %s: it cannot become %s"
              .formatted(GoalId.of(info.getGoalId()), goals.action(), status, event.to));
    }
    status = event.to;
  }

  /** Answers a request for the result, now or when the goal ends. */
  void tellResult(RMWRequestId request) {
    MessageDefinition known = result;
    if (known == null) {
      waiting.add(request);
    } else {
      goals.respond(request, known);
    }
  }

  /** Whether it ended that long ago, ns; time that went backwards begins anew. */
  boolean isExpired(long now, long afterNanos) {
    if (status.isActive()) {
      return false;
    }
    endedAt = Math.min(endedAt, now);
    return now - endedAt >= afterNanos;
  }

  @Override
  public void publishFeedback(FeedbackDefinition<T> feedback) {
    synchronized (goals) {
      if (status.isActive()) {
        goals.publishFeedback(goals.messages().feedback(info.getGoalId(), feedback));
      }
    }
  }
}
