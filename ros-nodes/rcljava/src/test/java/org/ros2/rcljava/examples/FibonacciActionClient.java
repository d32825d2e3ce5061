package org.ros2.rcljava.examples;

import example_interfaces.action.Fibonacci;
import example_interfaces.action.Fibonacci_Feedback;
import example_interfaces.action.Fibonacci_Goal;
import example_interfaces.action.Fibonacci_Result;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.action.ActionClient;
import org.ros2.rcljava.action.ActionClientGoalHandle;
import org.ros2.rcljava.action.SendGoalOptions;
import org.ros2.rcljava.action.WrappedResult;
import org.ros2.rcljava.node.Node;

/** Has Fibonacci numbers computed: of an order given, which it cancels if that is above 100. */
final class FibonacciActionClient {
  private FibonacciActionClient() {}

  public static void main(String[] arguments) throws Exception {
    int order = Integer.parseInt(RCLJava.rclJavaInit(arguments)[0]);
    Node node = RCLJava.createNode("fibonacci_action_client");
    ActionClient<Fibonacci> client = node.createActionClient(Fibonacci.class, "fibonacci");
    if (!client.waitForActionServer(Duration.ofSeconds(30))) {
      System.out.println("no action server to be seen");
      System.exit(1);
    }
    SendGoalOptions<Fibonacci> options = new SendGoalOptions<>();
    options.setFeedbackCallback(
        (ActionClientGoalHandle<Fibonacci> of, Fibonacci_Feedback feedback) ->
            System.out.println("so far " + feedback.getSequence()));
    Optional<ActionClientGoalHandle<Fibonacci>> goal =
        client
            .asyncSendGoal(new Fibonacci_Goal().setOrder(order), options)
            .get(30, TimeUnit.SECONDS);
    System.out.println(goal.isPresent() ? "goal accepted" : "goal rejected");
    if (goal.isPresent()) {
      Future<WrappedResult<Fibonacci>> result = client.asyncGetResult(goal.get());
      if (order > 100) {
        int canceling =
            client.asyncCancelGoal(goal.get()).get(30, TimeUnit.SECONDS).getGoalsCanceling().size();
        System.out.println("goals cancelling: " + canceling);
      }
      WrappedResult<Fibonacci> outcome = result.get(30, TimeUnit.SECONDS);
      Fibonacci_Result numbers = outcome.getResult();
      System.out.println("result " + outcome.getGoalStatus() + " " + numbers.getSequence());
    }
    RCLJava.shutdown();
  }
}
