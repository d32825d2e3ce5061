package org.ros2.rcljava.action;

import action_msgs.msg.GoalInfo;
import action_msgs.msg.GoalStatusArray;
import action_msgs.srv.CancelGoal;
import action_msgs.srv.CancelGoal_Request;
import action_msgs.srv.CancelGoal_Response;
import builtin_interfaces.msg.Time;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import org.ros2.rcljava.client.Availability;
import org.ros2.rcljava.client.ServiceClient;
import org.ros2.rcljava.concurrent.RCLFuture;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.executors.Exclusive;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.GetResultResponse;
import org.ros2.rcljava.interfaces.GoalDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.interfaces.SendGoalResponse;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.subscription.TopicSubscription;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.time.ClockType;
import org.ros2.rcljava.timer.PeriodicTimer;

/**
 * The client behind {@link ActionClient}: three clients of services, two subscriptions, and the
 * goals that have not ended.
 *
 * @param <T> the action
 */
public final class GoalClient<T extends ActionDefinition> implements ActionClient<T>, Executable {
  private static final long WATCH_PERIOD_NANOS = 200_000_000L;

  /** A result that is overdue for so long is asked for again: request or response were lost. */
  private static final long ASK_AGAIN_NANOS = 1_000_000_000L;

  private final WeakReference<Node> node;
  private final String name;
  private final ActionMessages<T> messages;
  private final Consumer<GoalClient<?>> remover;
  private final ServiceClient<?> sendGoal;
  private final ServiceClient<?> cancelGoal;
  private final ServiceClient<?> getResult;
  private final TopicSubscription<MessageDefinition> feedback;
  private final TopicSubscription<GoalStatusArray> status;
  private final PeriodicTimer watchTimer;
  private final ServerWatch watch = new ServerWatch();
  private final Executable work;

  /** Its monitor guards starting and ending the watch. */
  private final ClientGoals<T> goals;

  private volatile boolean disposed;

  /**
   * Calls the server of an action.
   *
   * @param node whose executor completes the futures
   * @param remover takes this client off its node's list
   */
  @SuppressWarnings("unchecked") // feedback is that of the action
  public GoalClient(
      Node node, Class<T> action, ActionEndpoints endpoints, Consumer<GoalClient<?>> remover) {
    this.node = new WeakReference<>(node);
    this.name = endpoints.action();
    this.messages = new ActionMessages<>(action);
    this.goals = new ClientGoals<>(messages);
    this.remover = remover;
    this.sendGoal = endpoints.client(node, messages.type().sendGoal(), ActionEndpoints.SEND_GOAL);
    this.cancelGoal =
        endpoints.client(node, ServiceType.of(CancelGoal.class), ActionEndpoints.CANCEL_GOAL);
    this.getResult =
        endpoints.client(node, messages.type().getResult(), ActionEndpoints.GET_RESULT);
    MessageType<?> feedbackType = messages.type().feedbackMessage();
    this.feedback =
        endpoints.subscription(
            (MessageType<MessageDefinition>) feedbackType,
            ActionEndpoints.FEEDBACK,
            goals::receiveFeedback);
    this.status =
        endpoints.subscription(
            MessageType.of(GoalStatusArray.class), ActionEndpoints.STATUS, goals::receiveStatus);
    Clock steady = new Clock(ClockType.STEADY_TIME);
    this.watchTimer =
        new PeriodicTimer(steady, WATCH_PERIOD_NANOS, this::watchServer, endpoints.wakeUp());
    watchTimer.cancel();
    this.work =
        new Exclusive(
            List.of(watchTimer, sendGoal, cancelGoal, getResult, feedback, status),
            endpoints.wakeUp());
  }

  @Override
  public String getActionName() {
    return name;
  }

  @Override
  public boolean isActionServerAvailable() {
    return !disposed
        && sendGoal.isServiceAvailable()
        && cancelGoal.isServiceAvailable()
        && getResult.isServiceAvailable()
        && feedback.getPublisherCount() > 0
        && status.getPublisherCount() > 0;
  }

  @Override
  public boolean waitForActionServer() {
    return waitForActionServer(Duration.ofNanos(-1));
  }

  @Override
  public boolean waitForActionServer(Duration timeout) {
    return Availability.await(this::isActionServerAvailable, () -> disposed, timeout);
  }

  @Override
  public Future<Optional<ActionClientGoalHandle<T>>> asyncSendGoal(
      GoalDefinition<T> goal, SendGoalOptions<T> options) {
    ClientGoal<T> sent =
        new ClientGoal<>(
            this, UUID.randomUUID(), options, new RCLFuture<>(node), new RCLFuture<>(node));
    follow(sent);
    try {
      Future<SendGoalResponse> request =
          sendGoal.asyncSendRequest(
              messages.goalRequest(GoalId.message(sent.id()), goal),
              response -> answered(sent, response.resultNow()));
      ((RCLFuture<?>) request).whenFailed(reason -> fail(sent, reason));
    } catch (RuntimeException e) {
      goals.remove(sent);
      throw e;
    }
    return sent.response();
  }

  private void answered(ClientGoal<T> goal, SendGoalResponse response) {
    if (!response.getAccepted()) {
      goals.remove(goal);
      goal.rejected();
      return;
    }
    if (goal.wantsResult()) {
      requestResult(goal);
    }
    goal.accepted(response.getStamp());
  }

  @Override
  public Future<WrappedResult<T>> asyncGetResult(ActionClientGoalHandle<T> handle) {
    ClientGoal<T> goal = ours(handle);
    if (!goal.result().isDone() && !goal.awaitsResult()) {
      requestResult(goal);
    }
    return goal.result();
  }

  private void requestResult(ClientGoal<T> goal) {
    follow(goal);
    Future<GetResultResponse<?>> request =
        getResult.asyncSendRequest(
            messages.resultRequest(GoalId.message(goal.id())),
            response -> ended(goal, response.resultNow()));
    ((RCLFuture<?>) request).whenFailed(reason -> fail(goal, reason));
    Future<?> before = goal.asked(request, System.nanoTime());
    if (before != null) {
      getResult.removePendingRequest(before);
    }
  }

  private void ended(ClientGoal<T> goal, GetResultResponse<?> response) {
    goals.remove(goal);
    GoalStatus outcome = GoalStatus.fromMessageValue(response.getStatus());
    goal.ended(new WrappedResult<>(GoalId.message(goal.id()), outcome, messages.result(response)));
  }

  private void fail(ClientGoal<T> goal, Throwable reason) {
    goals.remove(goal);
    goal.failed(
        reason,
        () ->
            new WrappedResult<>(
                GoalId.message(goal.id()), GoalStatus.UNKNOWN, messages.newResult()));
  }

  @Override
  public Future<CancelGoal_Response> asyncCancelGoal(ActionClientGoalHandle<T> handle) {
    return cancel(new GoalInfo().setGoalId(GoalId.message(ours(handle).id())));
  }

  @Override
  public Future<CancelGoal_Response> asyncCancelAllGoals() {
    return cancel(new GoalInfo());
  }

  @Override
  public Future<CancelGoal_Response> asyncCancelGoalsBefore(Time stamp) {
    return cancel(new GoalInfo().setStamp(stamp));
  }

  private Future<CancelGoal_Response> cancel(GoalInfo which) {
    Future<CancelGoal_Response> response =
        cancelGoal.asyncSendRequest(new CancelGoal_Request().setGoalInfo(which));
    startWatch();
    return response;
  }

  @Override
  public void stopCallbacks(ActionClientGoalHandle<T> goal) {
    ours(goal).stopCallbacks();
  }

  private ClientGoal<T> ours(ActionClientGoalHandle<T> handle) {
    if (handle instanceof ClientGoal<T> goal && goal.belongsTo(this)) {
      return goal;
    }
    throw new IllegalArgumentException(
        "goal %s was not sent by this client of action %s"
            .formatted(GoalId.of(handle.getGoalInfo().getGoalId()), name));
  }

  private void follow(ClientGoal<T> goal) {
    synchronized (goals) {
      goals.add(goal);
      startWatch();
    }
  }

  private void startWatch() {
    synchronized (goals) {
      if (watchTimer.isCanceled() && !disposed) {
        watch.begin(status.getPublisherCount(), System.nanoTime());
        watchTimer.reset();
      }
    }
  }

  private void watchServer() {
    synchronized (goals) {
      goals.removeEnded();
      if (goals.all().isEmpty()
          && !sendGoal.hasPendingRequests()
          && !cancelGoal.hasPendingRequests()) {
        watchTimer.cancel();
        return;
      }
    }
    long now = System.nanoTime();
    ServerWatch.Finding finding =
        watch.look(isActionServerAvailable(), status.getPublisherCount(), now);
    if (finding == ServerWatch.Finding.GONE) {
      failAll(
          new ActionServerUnavailableException(
              "no server of action %s was seen for 2 s: start one, and see waitForActionServer"
                  .formatted(name)));
      return;
    }
    for (ClientGoal<T> goal : goals.all()) {
      if (goal.isResultOverdue(now - ASK_AGAIN_NANOS, finding == ServerWatch.Finding.NEW)) {
        requestResult(goal);
      }
    }
  }

  private void failAll(RuntimeException reason) {
    goals.all().forEach(goal -> fail(goal, reason));
    sendGoal.failPendingRequests(reason);
    cancelGoal.failPendingRequests(reason);
    getResult.failPendingRequests(reason);
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
    synchronized (goals) {
      if (disposed) {
        return;
      }
      disposed = true;
    }
    remover.accept(this);
    watchTimer.dispose();
    failAll(
        new IllegalStateException(
            "client of action " + name + " was disposed of before the answer came"));
    sendGoal.dispose();
    cancelGoal.dispose();
    getResult.dispose();
    feedback.dispose();
    status.dispose();
  }
}
