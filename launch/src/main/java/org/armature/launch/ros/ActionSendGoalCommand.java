package org.armature.launch.ros;

import action_msgs.srv.CancelGoal_Response;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ros2.rcljava.action.ActionClient;
import org.ros2.rcljava.action.ActionClientGoalHandle;
import org.ros2.rcljava.action.GoalStatus;
import org.ros2.rcljava.action.SendGoalOptions;
import org.ros2.rcljava.action.WrappedResult;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.ActionType;
import org.ros2.rcljava.interfaces.FeedbackDefinition;
import org.ros2.rcljava.interfaces.GoalDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ResultDefinition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a goal that a user writes, and prints what becomes of it. */
@Command(
    name = "send_goal",
    description = {
      "Sends a goal to an action server and waits for its result; Ctrl-C cancels the goal.",
      "Exits with 0 if the goal succeeded and with 3 if it ended otherwise."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ActionSendGoalCommand implements Callable<Integer> {
  private static final int NOT_REACHED = 3;
  private static final long CANCEL_SECONDS = 5;

  @Parameters(index = "0", paramLabel = "ACTION", description = "Such as /arm/move.")
  private String action = "";

  @Parameters(
      index = "1",
      paramLabel = "TYPE",
      description = "Such as control_msgs/action/GripperCommand.")
  private String type = "";

  @Parameters(
      index = "2",
      paramLabel = "YAML",
      arity = "0..1",
      description = "Such as '{command: {position: 0.04}}'; fields left out have their defaults.")
  private String yaml = "";

  @Option(
      names = {"-f", "--feedback"},
      description = "Print feedback as it comes in.")
  private boolean feedback;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Longest wait for a server, and for its word on the goal (${DEFAULT-VALUE}).")
  private double timeout;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() throws InterruptedException {
    Answers.checked(timeout);
    return send(InterfaceTypes.action(type));
  }

  @SuppressWarnings("unchecked") // the goal's class is that of the action
  private <T extends ActionDefinition> int send(Class<T> actionClass) throws InterruptedException {
    ActionType<?, ?, ?> actionType = ActionType.of(actionClass);
    MessageDefinition goal = MessageReader.read(actionType.goal().javaClass(), yaml);
    try (RosSession session = domain.join()) {
      ActionClient<T> client = session.node().createActionClient(actionClass, action);
      String name = client.getActionName();
      if (!client.waitForActionServer(Duration.ofMillis(Math.round(timeout * 1000)))) {
        Graph graph = new Graph(session.node());
        throw Answers.nobody("action", name, actionType.name(), graph.actions(), timeout);
      }
      tell("Sending goal:", goal);
      Optional<ActionClientGoalHandle<T>> handle =
          Answers.await(
              client.asyncSendGoal((GoalDefinition<T>) goal, options()), "action " + name, timeout);
      if (handle.isEmpty()) {
        System.out.println("Goal was rejected.");
        return NOT_REACHED;
      }
      System.out.printf("Goal accepted with ID: %s%n%n", id(handle.get()));
      return follow(session.context(), client, handle.get());
    }
  }

  private <T extends ActionDefinition> SendGoalOptions<T> options() {
    SendGoalOptions<T> options = new SendGoalOptions<>();
    if (feedback) {
      options.setFeedbackCallback((ActionClientGoalHandle<T> goal, FeedbackDefinition<T> message) ->
          tell("Feedback:", message));
    }
    return options;
  }

  private <T extends ActionDefinition> int follow(
      Context context, ActionClient<T> client, ActionClientGoalHandle<T> goal)
      throws InterruptedException {
    Future<WrappedResult<T>> result = client.asyncGetResult(goal);
    CountDownLatch told = new CountDownLatch(1);
    Runnable cancel = () -> cancel(client, goal, told);
    context.addPreShutdownCallback(cancel);
    try {
      WrappedResult<T> outcome = result.get();
      ResultDefinition<T> reached = outcome.getResult();
      tell("Result:", reached);
      System.out.println("Goal finished with status: " + outcome.getGoalStatus());
      return outcome.getGoalStatus() == GoalStatus.SUCCEEDED ? 0 : NOT_REACHED;
    } catch (ExecutionException e) {
      throw new IllegalArgumentException(Answers.reason(e), e);
    } finally {
      told.countDown();
      context.removePreShutdownCallback(cancel);
    }
  }

  /**
   * Nobody is there any more to see the robot move: it is told to stop, and the result waited for.
   */
  private static <T extends ActionDefinition> void cancel(
      ActionClient<T> client, ActionClientGoalHandle<T> goal, CountDownLatch told) {
    System.out.println("Canceling goal...");
    try {
      CancelGoal_Response response =
          client.asyncCancelGoal(goal).get(CANCEL_SECONDS, TimeUnit.SECONDS);
      if (response.getGoalsCanceling().isEmpty()) {
        System.out.println("The server goes on with it.");
      } else if (!told.await(CANCEL_SECONDS, TimeUnit.SECONDS)) {
        System.out.println("The server agreed to cancel it, and has not stopped yet.");
      }
    } catch (ExecutionException e) {
      System.out.println("It is not known whether the server stopped: " + Answers.reason(e));
    } catch (TimeoutException e) {
      System.out.println("The server did not say whether it stops.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
  }

  private static String id(ActionClientGoalHandle<?> goal) {
    byte[] bytes = new byte[16];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = goal.getGoalInfo().getGoalId().getUuid().getByte(i);
    }
    return HexFormat.of().formatHex(bytes);
  }

  private static void tell(String title, MessageDefinition message) {
    String text = MessageYaml.of(message, Integer.MAX_VALUE).indent(4);
    System.out.printf("%s%n%s%n", title, text);
    System.out.flush();
  }
}
