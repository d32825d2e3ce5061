package org.ros2.rcljava.action;

import action_msgs.srv.CancelGoal_Response;
import builtin_interfaces.msg.Time;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.GoalDefinition;

/**
 * Has goals reached by a server of an action. Thread-safe; its callbacks, run by an executor of the
 * node, never overlap.
 *
 * <pre>{@code
 * ActionClient<Fibonacci> client = node.createActionClient(Fibonacci.class, "fibonacci");
 * if (client.waitForActionServer(Duration.ofSeconds(10))) {
 *   ActionClientGoalHandle<Fibonacci> goal =
 *       client.asyncSendGoal(new Fibonacci_Goal().setOrder(5)).get(10, SECONDS).orElseThrow();
 *   Fibonacci_Result result = client.asyncGetResult(goal).get(1, MINUTES).getResult();
 * }
 * }</pre>
 *
 * <p>Futures are {@link org.ros2.rcljava.concurrent.RCLFuture}s. They fail with an {@link
 * ActionServerUnavailableException} where no server is seen for two seconds, and with an {@link
 * IllegalStateException} when the client or its node is disposed of. A goal whose server was
 * replaced by another one ends as {@link GoalStatus#UNKNOWN}.
 *
 * @param <T> the action
 */
public interface ActionClient<T extends ActionDefinition> extends Disposable {
  /** Absolute name of the action. */
  String getActionName();

  /** Whether a server is there with all of its services and topics. */
  boolean isActionServerAvailable();

  /** Waits for a server; false if the client is disposed of first. */
  boolean waitForActionServer();

  /**
   * Waits for a server.
   *
   * @param timeout zero only looks, a negative time waits for ever
   * @return false if there is none in time, or the client is disposed of or the thread interrupted
   */
  boolean waitForActionServer(Duration timeout);

  /**
   * Sends a goal without callbacks; see {@link #asyncSendGoal(GoalDefinition, SendGoalOptions)}.
   */
  default Future<Optional<ActionClientGoalHandle<T>>> asyncSendGoal(GoalDefinition<T> goal) {
    return asyncSendGoal(goal, new SendGoalOptions<>());
  }

  /**
   * Sends a goal. The future gives its handle if the server took it, and is empty if it did not.
   *
   * @throws IllegalStateException if the client is disposed of, or too many requests wait
   * @throws org.ros2.rosidl.cdr.CdrException if the goal breaks a bound of its type or is too large
   * @throws org.ros2.rcljava.middleware.MiddlewareException if servers are found that cannot be
   *     asked in one wire form
   */
  Future<Optional<ActionClientGoalHandle<T>>> asyncSendGoal(
      GoalDefinition<T> goal, SendGoalOptions<T> options);

  /**
   * The result of a goal, once it ends. A server keeps results for some time only: 10 s in ROS by
   * default. Later, and where the server does not know the goal, the status is {@link
   * GoalStatus#UNKNOWN}.
   *
   * @throws IllegalArgumentException if the goal is none of this client's
   * @throws IllegalStateException if the client is disposed of, or too many requests wait
   */
  Future<WrappedResult<T>> asyncGetResult(ActionClientGoalHandle<T> goal);

  /**
   * Asks the server to end a goal. The response names it if the server agreed; the goal is over
   * when its result says so.
   *
   * @throws IllegalArgumentException if the goal is none of this client's
   * @throws IllegalStateException if the client is disposed of, or too many requests wait
   */
  Future<CancelGoal_Response> asyncCancelGoal(ActionClientGoalHandle<T> goal);

  /** Asks the server to end every goal, those of other clients too; throws as above. */
  Future<CancelGoal_Response> asyncCancelAllGoals();

  /** As {@link #asyncCancelAllGoals}, for goals accepted until then by the server's clock. */
  Future<CancelGoal_Response> asyncCancelGoalsBefore(Time stamp);

  /** Calls no callback of this goal any more; the goal itself goes on. */
  void stopCallbacks(ActionClientGoalHandle<T> goal);
}
