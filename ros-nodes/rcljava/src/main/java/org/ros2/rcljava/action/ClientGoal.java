package org.ros2.rcljava.action;

import action_msgs.msg.GoalInfo;
import builtin_interfaces.msg.Time;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.concurrent.RCLFuture;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.FeedbackDefinition;

/**
 * The goal behind {@link ActionClientGoalHandle}: what was told of it, and who is to be told. Its
 * methods are called by the executor, or when the client is disposed of.
 */
final class ClientGoal<T extends ActionDefinition> implements ActionClientGoalHandle<T> {
  private final GoalClient<T> client;
  private final UUID id;
  private final GoalInfo info;
  private final RCLFuture<Optional<ActionClientGoalHandle<T>>> response;
  private final RCLFuture<WrappedResult<T>> result;
  private Consumer<Optional<ActionClientGoalHandle<T>>> onResponse;
  private BiConsumer<ActionClientGoalHandle<T>, FeedbackDefinition<T>> onFeedback;
  private @Nullable Consumer<WrappedResult<T>> onResult;
  private GoalStatus status = GoalStatus.UNKNOWN;
  private @Nullable Future<?> resultRequest;
  private long askedAt;
  private boolean unlisted;
  private boolean finished;

  /**
   * A goal that nobody has answered.
   *
   * @param response gets the answer
   * @param result gets the result
   */
  ClientGoal(
      GoalClient<T> client,
      UUID id,
      SendGoalOptions<T> options,
      RCLFuture<Optional<ActionClientGoalHandle<T>>> response,
      RCLFuture<WrappedResult<T>> result) {
    this.client = client;
    this.id = id;
    this.info = new GoalInfo().setGoalId(GoalId.message(id));
    this.response = response;
    this.result = result;
    this.onResponse = options.goalResponse();
    this.onFeedback = options.feedback();
    this.onResult = options.result();
  }

  boolean belongsTo(GoalClient<T> other) {
    return client.equals(other);
  }

  UUID id() {
    return id;
  }

  RCLFuture<Optional<ActionClientGoalHandle<T>>> response() {
    return response;
  }

  RCLFuture<WrappedResult<T>> result() {
    return result;
  }

  @Override
  public synchronized GoalInfo getGoalInfo() {
    return info;
  }

  @Override
  public synchronized GoalStatus getGoalStatus() {
    return status;
  }

  /** What the server told, which may be late: the end of a goal is final. */
  synchronized void setStatus(GoalStatus told) {
    unlisted = false;
    if (!status.isTerminal()) {
      status = told;
    }
  }

  /** The server told of its goals and not of this one, which it perhaps does not know. */
  synchronized void setUnlisted() {
    unlisted = true;
  }

  /** Whether nothing more is to be heard of it: it has ended, and nobody wants its result. */
  synchronized boolean isOver() {
    return status.isTerminal() && resultRequest == null;
  }

  synchronized boolean wantsResult() {
    return onResult != null;
  }

  /** Whether the result was asked for and is not there. */
  synchronized boolean awaitsResult() {
    return resultRequest != null && !finished;
  }

  /** Whether the result was asked for before that time though the goal has ended or is lost. */
  synchronized boolean isResultOverdue(long askedBefore, boolean perhapsLost) {
    return awaitsResult()
        && (status.isTerminal() || unlisted || perhapsLost)
        && askedAt - askedBefore < 0;
  }

  /** The result was asked for; the request before this one, if any. */
  synchronized @Nullable Future<?> asked(Future<?> request, long now) {
    Future<?> before = resultRequest;
    resultRequest = request;
    askedAt = now;
    return before;
  }

  void accepted(Time stamp) {
    synchronized (this) {
      info.setStamp(stamp);
      if (status == GoalStatus.UNKNOWN) {
        status = GoalStatus.ACCEPTED;
      }
    }
    answer(Optional.of(this));
  }

  void rejected() {
    answer(Optional.empty());
  }

  private void answer(Optional<ActionClientGoalHandle<T>> handle) {
    Consumer<Optional<ActionClientGoalHandle<T>>> callback;
    synchronized (this) {
      callback = onResponse;
    }
    response.set(handle);
    callback.accept(handle);
  }

  void feedback(FeedbackDefinition<T> feedback) {
    BiConsumer<ActionClientGoalHandle<T>, FeedbackDefinition<T>> callback;
    synchronized (this) {
      callback = onFeedback;
    }
    callback.accept(this, feedback);
  }

  void ended(WrappedResult<T> outcome) {
    Consumer<WrappedResult<T>> callback;
    synchronized (this) {
      if (finished) {
        return;
      }
      finished = true;
      status = outcome.getGoalStatus();
      callback = onResult;
    }
    result.set(outcome);
    if (callback != null) {
      callback.accept(outcome);
    }
  }

  /**
   * There will be neither response nor result.
   *
   * @param outcome what the callback of the result gets
   */
  void failed(Throwable reason, Supplier<WrappedResult<T>> outcome) {
    boolean answered;
    Consumer<WrappedResult<T>> callback;
    synchronized (this) {
      if (finished) {
        return;
      }
      finished = true;
      answered = response.isDone();
      status = GoalStatus.UNKNOWN;
      callback = onResult;
    }
    response.setException(reason);
    result.setException(reason);
    if (!answered) {
      answer(Optional.empty());
    } else if (callback != null) {
      callback.accept(outcome.get());
    }
  }

  synchronized void stopCallbacks() {
    onResponse = handle -> {};
    onFeedback = (goal, feedback) -> {};
    onResult = null;
  }
}
