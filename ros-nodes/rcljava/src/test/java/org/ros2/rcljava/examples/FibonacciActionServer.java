package org.ros2.rcljava.examples;

import example_interfaces.action.Fibonacci;
import example_interfaces.action.Fibonacci_Feedback;
import example_interfaces.action.Fibonacci_Goal;
import example_interfaces.action.Fibonacci_Result;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.action.ActionServerGoalHandle;
import org.ros2.rcljava.action.CancelCallback;
import org.ros2.rcljava.action.GoalCallback;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.node.Node;

/** Computes Fibonacci numbers, one each 20 ms. */
final class FibonacciActionServer {
  private FibonacciActionServer() {}

  /** Takes what can be computed. */
  static final class Decision implements GoalCallback<Fibonacci.SendGoalRequest> {
    @Override
    public GoalResponse handleGoal(Fibonacci.SendGoalRequest request) {
      System.out.println("goal request with order " + request.getGoal().getOrder());
      return request.getGoal().getOrder() > 1000
          ? GoalResponse.REJECT
          : GoalResponse.ACCEPT_AND_EXECUTE;
    }
  }

  /** Lets every goal be cancelled. */
  static final class Cancellation implements CancelCallback<Fibonacci> {
    @Override
    public CancelResponse handleCancel(ActionServerGoalHandle<Fibonacci> goalHandle) {
      System.out.println("request to cancel");
      return CancelResponse.ACCEPT;
    }
  }

  /** Computes on a thread of its own. */
  static final class Execution implements Consumer<ActionServerGoalHandle<Fibonacci>> {
    @Override
    public void accept(ActionServerGoalHandle<Fibonacci> goalHandle) {
      Thread.ofPlatform().daemon().start(() -> compute(goalHandle));
    }
  }

  private static void compute(ActionServerGoalHandle<Fibonacci> goalHandle) {
    Fibonacci_Goal goal = (Fibonacci_Goal) goalHandle.getGoal();
    List<Integer> sequence = new ArrayList<>(List.of(0, 1));
    while (sequence.size() < goal.getOrder()) {
      if (goalHandle.isCanceling()) {
        goalHandle.canceled(new Fibonacci_Result().setSequence(sequence));
        System.out.println("goal cancelled");
        return;
      }
      int last = sequence.size() - 1;
      sequence.add(sequence.get(last) + sequence.get(last - 1));
      goalHandle.publishFeedback(new Fibonacci_Feedback().setSequence(sequence));
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        goalHandle.abort(new Fibonacci_Result().setSequence(sequence));
        return;
      }
    }
    goalHandle.succeed(new Fibonacci_Result().setSequence(sequence));
    System.out.println("goal succeeded");
  }

  public static void main(String[] arguments) {
    RCLJava.rclJavaInit(arguments);
    Node node = RCLJava.createNode("fibonacci_action_server");
    node.<Fibonacci>createActionServer(
        Fibonacci.class, "fibonacci", new Decision(), new Cancellation(), new Execution());
    RCLJava.spin(node);
  }
}
