package org.ros2.rcljava.action;

import action_msgs.msg.GoalInfo;
import action_msgs.msg.GoalStatusArray;
import action_msgs.srv.CancelGoal;
import action_msgs.srv.CancelGoal_Request;
import action_msgs.srv.CancelGoal_Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.action.CancelCallback.CancelResponse;
import org.ros2.rcljava.action.GoalCallback.GoalResponse;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.executors.Exclusive;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.GetResultRequest;
import org.ros2.rcljava.interfaces.GoalRequestDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.interfaces.SendGoalRequest;
import org.ros2.rcljava.interfaces.SendGoalResponse;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.service.RMWRequestId;
import org.ros2.rcljava.service.ServiceServer;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.time.ClockType;
import org.ros2.rcljava.timer.PeriodicTimer;

/**
 * The server behind {@link ActionServer}: three services, two publishers, and the goals.
 *
 * @param <T> the action
 */
public final class GoalServer<T extends ActionDefinition> implements ActionServer<T>, Executable {
  private static final long LONGEST_EXPIRY_PERIOD_NANOS = 1_000_000_000L;
  private static final long SHORTEST_EXPIRY_PERIOD_NANOS = 1_000_000L;

  private final String name;
  private final ActionMessages<T> messages;
  private final long resultTimeoutNanos;
  private final GoalCallback<GoalRequestDefinition<T>> goalCallback;
  private final CancelCallback<T> cancelCallback;
  private final Consumer<ActionServerGoalHandle<T>> acceptedCallback;
  private final Consumer<GoalServer<?>> remover;
  private final ServerGoals<T> goals;
  private final Publisher<MessageDefinition> feedback;
  private final Publisher<GoalStatusArray> status;
  private final ServiceServer<?> sendGoal;
  private final ServiceServer<?> cancelGoal;
  private final ServiceServer<?> getResult;
  private final PeriodicTimer expiry;
  private final Executable work;

  /** Guarded by {@link #goals}. */
  private boolean disposed;

  /**
   * Serves an action.
   *
   * @param goalCallback gets requests of the action
   * @param clock tells ROS time
   * @param remover takes this server off its node's list
   */
  @SuppressWarnings("unchecked") // requests and feedback are those of the action
  public GoalServer(
      Class<T> action,
      ActionEndpoints endpoints,
      GoalCallback<? extends GoalRequestDefinition<T>> goalCallback,
      CancelCallback<T> cancelCallback,
      Consumer<ActionServerGoalHandle<T>> acceptedCallback,
      ActionServerOptions options,
      Clock clock,
      Consumer<GoalServer<?>> remover) {
    this.name = endpoints.action();
    this.messages = new ActionMessages<>(action);
    this.resultTimeoutNanos = options.resultTimeout().toNanos();
    this.goalCallback = (GoalCallback<GoalRequestDefinition<T>>) goalCallback;
    this.cancelCallback = cancelCallback;
    this.acceptedCallback = acceptedCallback;
    this.remover = remover;
    this.goals = new ServerGoals<>(name, messages, clock, new Wire());
    MessageType<?> feedbackType = messages.type().feedbackMessage();
    this.feedback =
        endpoints.publisher(
            (MessageType<MessageDefinition>) feedbackType, ActionEndpoints.FEEDBACK);
    this.status =
        endpoints.publisher(MessageType.of(GoalStatusArray.class), ActionEndpoints.STATUS);
    ServiceType<?, ?> cancelType = ServiceType.of(CancelGoal.class);
    this.getResult =
        endpoints.service(
            messages.type().getResult(), ActionEndpoints.GET_RESULT, this::resultRequested);
    this.cancelGoal =
        endpoints.service(cancelType, ActionEndpoints.CANCEL_GOAL, this::cancelRequested);
    this.sendGoal =
        endpoints.service(
            messages.type().sendGoal(), ActionEndpoints.SEND_GOAL, this::goalRequested);
    long period =
        Math.clamp(resultTimeoutNanos, SHORTEST_EXPIRY_PERIOD_NANOS, LONGEST_EXPIRY_PERIOD_NANOS);
    this.expiry =
        new PeriodicTimer(
            new Clock(ClockType.STEADY_TIME), period, this::expireGoals, endpoints.wakeUp());
    expiry.cancel();
    this.work = new Exclusive(List.of(expiry, sendGoal, cancelGoal, getResult), endpoints.wakeUp());
    goals.publishStatus(); // clients learn that goals of a server before this one are gone
  }

  @SuppressWarnings("unchecked") // the type makes requests that mark themselves so
  private void goalRequested(RMWRequestId id, MessageDefinition message) {
    SendGoalRequest<?> request = (SendGoalRequest<?>) message;
    SendGoalResponse response = messages.goalResponse();
    ServerGoal<T> accepted = null;
    try {
      accepted = accept(request, (GoalRequestDefinition<T>) message);
    } finally {
      if (accepted != null) {
        response.setAccepted(true).setStamp(accepted.getGoalInfo().getStamp());
      }
      sendGoal.respond(id, response);
    }
    if (accepted != null) {
      goals.publishStatus();
      acceptedCallback.accept(accepted);
    }
  }

  private @Nullable ServerGoal<T> accept(
      SendGoalRequest<?> request, GoalRequestDefinition<T> forCallback) {
    if (goals.contains(request.getGoalId())) {
      return null; // as rclpy, and unlike rclcpp, which ends the server
    }
    GoalResponse answer = goalCallback.handleGoal(forCallback);
    return answer == GoalResponse.REJECT
        ? null
        : goals.add(
            request.getGoalId(), messages.goal(request), answer == GoalResponse.ACCEPT_AND_EXECUTE);
  }

  private void cancelRequested(RMWRequestId id, MessageDefinition message) {
    CancelGoal_Response response = new CancelGoal_Response();
    List<ServerGoal<T>> meant =
        goals.toCancel(((CancelGoal_Request) message).getGoalInfo(), response);
    List<GoalInfo> canceling = new ArrayList<>();
    try {
      for (ServerGoal<T> goal : meant) {
        if (cancelCallback.handleCancel(goal) == CancelResponse.ACCEPT && goal.cancel()) {
          canceling.add(goal.getGoalInfo());
        }
      }
    } finally {
      if (!meant.isEmpty() && canceling.isEmpty()) {
        response.setReturnCode(CancelGoal_Response.ERROR_REJECTED);
      }
      if (!canceling.isEmpty()) {
        goals.publishStatus();
      }
      cancelGoal.respond(id, response.setGoalsCanceling(canceling));
    }
  }

  private void resultRequested(RMWRequestId id, MessageDefinition message) {
    synchronized (goals) {
      ServerGoal<T> goal = goals.get(((GetResultRequest) message).getGoalId());
      if (goal != null) {
        goal.tellResult(id);
      } else {
        goals.respond(id, messages.resultResponse(GoalStatus.UNKNOWN, messages.newResult()));
      }
    }
  }

  private void expireGoals() {
    synchronized (goals) {
      if (!goals.expire(resultTimeoutNanos)) {
        expiry.cancel();
      }
    }
  }

  /** What of goals goes out, until the server is disposed of. */
  private final class Wire implements ServerGoals.Outlet {
    @Override
    public void respond(RMWRequestId request, MessageDefinition result) {
      if (!disposed) {
        getResult.respond(request, result);
      }
    }

    @Override
    public void publishFeedback(MessageDefinition message) {
      if (!disposed) {
        feedback.publish(message);
      }
    }

    @Override
    public void publishStatus(GoalStatusArray array) {
      if (!disposed) {
        status.publish(array);
      }
    }

    @Override
    public void ended() {
      if (!disposed && expiry.isCanceled()) {
        expiry.reset();
      }
    }
  }

  @Override
  public String getActionName() {
    return name;
  }

  @Override
  public boolean claim() {
    return work.claim();
  }

  @Override
  public void execute() {
    work.execute();
  }

  @Override
  public long nanosUntilReady() {
    return work.nanosUntilReady();
  }

  @Override
  public void dispose() {
    remover.accept(this);
    synchronized (goals) {
      if (disposed) {
        return;
      }
      goals.abandon();
      disposed = true;
    }
    expiry.dispose();
    sendGoal.dispose();
    cancelGoal.dispose();
    getResult.dispose();
    feedback.dispose();
    status.dispose();
  }
}
