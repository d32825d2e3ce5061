package org.ros2.rcljava.action;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.FeedbackDefinition;

/**
 * What an executor calls while a goal is on its way. Setters return the options themselves.
 *
 * <pre>{@code
 * new SendGoalOptions<Fibonacci>()
 *     .setFeedbackCallback((goal, feedback) -> ...)
 *     .setResultCallback(result -> ...)
 * }</pre>
 *
 * @param <T> the action
 */
public final class SendGoalOptions<T extends ActionDefinition> {
  private Consumer<Optional<ActionClientGoalHandle<T>>> goalResponse = handle -> {};
  private BiConsumer<ActionClientGoalHandle<T>, FeedbackDefinition<T>> feedback = (goal, f) -> {};
  private @Nullable Consumer<WrappedResult<T>> result;

  /** Calls nothing. */
  public SendGoalOptions() {}

  /** Calls this with the goal's handle, or with none if it was not taken or the server is gone. */
  public SendGoalOptions<T> setGoalResponseCallback(
      Consumer<Optional<ActionClientGoalHandle<T>>> callback) {
    goalResponse = callback;
    return this;
  }

  /** Calls this with feedback, which may come before the goal's response. */
  @SuppressWarnings("unchecked") // one class alone is the feedback of T
  public <F extends FeedbackDefinition<T>> SendGoalOptions<T> setFeedbackCallback(
      BiConsumer<ActionClientGoalHandle<T>, F> callback) {
    feedback = (BiConsumer<ActionClientGoalHandle<T>, FeedbackDefinition<T>>) callback;
    return this;
  }

  /**
   * Calls this when a goal that was taken has ended, or its server is gone, with the status {@link
   * GoalStatus#UNKNOWN}.
   */
  public SendGoalOptions<T> setResultCallback(Consumer<WrappedResult<T>> callback) {
    result = callback;
    return this;
  }

  Consumer<Optional<ActionClientGoalHandle<T>>> goalResponse() {
    return goalResponse;
  }

  BiConsumer<ActionClientGoalHandle<T>, FeedbackDefinition<T>> feedback() {
    return feedback;
  }

  @Nullable Consumer<WrappedResult<T>> result() {
    return result;
  }
}
