package org.ros2.rcljava;

import example_interfaces.action.Fibonacci;
import example_interfaces.action.Fibonacci_Feedback;
import example_interfaces.action.Fibonacci_Goal;
import example_interfaces.action.Fibonacci_Result;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ros2.rcljava.action.ActionServer;
import org.ros2.rcljava.action.ActionServerGoalHandle;
import org.ros2.rcljava.action.ActionServerOptions;
import org.ros2.rcljava.action.CancelCallback.CancelResponse;
import org.ros2.rcljava.action.GoalCallback.GoalResponse;
import org.ros2.rcljava.node.Node;

/**
 * A server whose goals the test works on. It refuses orders below zero, defers orders above 100,
 * and lets no goal of order 13 be cancelled.
 */
final class FibonacciServer {
  final ActionServer<Fibonacci> server;
  private final BlockingQueue<ActionServerGoalHandle<Fibonacci>> accepted =
      new LinkedBlockingQueue<>();

  FibonacciServer(Node node) {
    this(node, ActionServerOptions.DEFAULT);
  }

  FibonacciServer(Node node, ActionServerOptions options) {
    server =
        node.createActionServer(
            Fibonacci.class,
            "fibonacci",
            (Fibonacci.SendGoalRequest request) -> decide(request),
            FibonacciServer::decideOnEnd,
            accepted::add,
            options);
  }

  private static GoalResponse decide(Fibonacci.SendGoalRequest request) {
    int order = request.getGoal().getOrder();
    if (order < 0) {
      return GoalResponse.REJECT;
    }
    return order > 100 ? GoalResponse.ACCEPT_AND_DEFER : GoalResponse.ACCEPT_AND_EXECUTE;
  }

  private static CancelResponse decideOnEnd(ActionServerGoalHandle<Fibonacci> handle) {
    Fibonacci_Goal goal = handle.getGoal();
    return goal.getOrder() == 13 ? CancelResponse.REJECT : CancelResponse.ACCEPT;
  }

  /** The next goal that was accepted. */
  ActionServerGoalHandle<Fibonacci> next() throws InterruptedException {
    ActionServerGoalHandle<Fibonacci> handle = accepted.poll(30, TimeUnit.SECONDS);
    if (handle == null) {
      throw new AssertionError("no goal came within 30 s");
    }
    return handle;
  }

  static Fibonacci_Result result(Integer... numbers) {
    return new Fibonacci_Result().setSequence(List.of(numbers));
  }

  static Fibonacci_Feedback feedback(Integer... numbers) {
    return new Fibonacci_Feedback().setSequence(List.of(numbers));
  }
}
