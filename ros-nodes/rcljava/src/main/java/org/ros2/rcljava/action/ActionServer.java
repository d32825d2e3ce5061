package org.ros2.rcljava.action;

import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.Disposable;

/**
 * Serves an action. Its callbacks, run by an executor of the node, never overlap; a goal itself is
 * worked on wherever the accepted callback has it done, and ended through its handle:
 *
 * <pre>{@code
 * node.createActionServer(Fibonacci.class, "fibonacci",
 *     (Fibonacci.SendGoalRequest request) -> request.getGoal().getOrder() < 0
 *         ? GoalResponse.REJECT : GoalResponse.ACCEPT_AND_EXECUTE,
 *     handle -> CancelResponse.ACCEPT,
 *     handle -> Thread.ofVirtual().start(() -> compute(handle)));
 * }</pre>
 *
 * <p>Disposing of the server aborts the goals that have not ended.
 *
 * @param <T> the action
 */
public interface ActionServer<T extends ActionDefinition> extends Disposable {
  /** Absolute name of the action. */
  String getActionName();
}
