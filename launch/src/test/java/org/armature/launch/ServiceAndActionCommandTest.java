package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import example_interfaces.action.Fibonacci;
import example_interfaces.action.Fibonacci_Feedback;
import example_interfaces.action.Fibonacci_Goal;
import example_interfaces.action.Fibonacci_Result;
import example_interfaces.srv.AddTwoInts;
import example_interfaces.srv.AddTwoInts_Request;
import example_interfaces.srv.AddTwoInts_Response;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.action.ActionServerGoalHandle;
import org.ros2.rcljava.action.CancelCallback.CancelResponse;
import org.ros2.rcljava.action.GoalCallback.GoalResponse;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.service.RMWRequestId;
import std_srvs.srv.Trigger;
import std_srvs.srv.Trigger_Request;
import std_srvs.srv.Trigger_Response;

/** The verbs {@code service} and {@code action} with a node of another participant. */
@Timeout(300) // a command that waits for a result would wait for ever
class ServiceAndActionCommandTest {
  private static final int DOMAIN = (int) (1 + ProcessHandle.current().pid() * 17 % 100);
  private static final String FIBONACCI = "example_interfaces/action/Fibonacci";
  private static final String ADD = "example_interfaces/srv/AddTwoInts";

  private final Context context = RCLJava.createContext(ContextOptions.loopback(DOMAIN));
  private final SingleThreadedExecutor executor = new SingleThreadedExecutor();
  private final Node node = node();
  private final Thread spinning = Thread.ofPlatform().daemon().start(executor::spin);

  private Node node() {
    context.init();
    Node made = RCLJava.createNode("other", "", context);
    made.createService(
        AddTwoInts.class,
        "add",
        (RMWRequestId id, AddTwoInts_Request request, AddTwoInts_Response response) ->
            response.setSum(request.getA() + request.getB()));
    made.createActionServer(
        Fibonacci.class,
        "fibonacci",
        (Fibonacci.SendGoalRequest request) ->
            request.getGoal().getOrder() < 0
                ? GoalResponse.REJECT
                : GoalResponse.ACCEPT_AND_EXECUTE,
        handle -> CancelResponse.ACCEPT,
        handle -> Thread.ofPlatform().daemon().start(() -> work(handle)));
    executor.addNode(() -> made);
    return made;
  }

  /** Goals of order 7 are given up; those above 100 take until they are cancelled. */
  private static void work(ActionServerGoalHandle<Fibonacci> handle) {
    Fibonacci_Goal goal = handle.getGoal();
    // Several times, as a goal may arrive before its client is known to hear of feedback.
    for (int i = 0; i < 20; i++) {
      handle.publishFeedback(new Fibonacci_Feedback().setSequence(List.of(0, 1)));
      sleep(25);
    }
    while (goal.getOrder() > 100 && !handle.isCanceling()) {
      sleep(10);
    }
    Fibonacci_Result result = new Fibonacci_Result().setSequence(List.of(0, 1, 1));
    if (handle.isCanceling()) {
      handle.canceled(result);
    } else if (goal.getOrder() == 7) {
      handle.abort(result);
    } else {
      handle.succeed(result);
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    executor.cancel();
    spinning.join(20_000);
    context.dispose();
  }

  private static Invocation armature(String... arguments) {
    String[] all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--domain";
    all[arguments.length + 1] = Integer.toString(DOMAIN);
    return Invocation.of(all);
  }

  /** Discovery takes its time on a busy machine. */
  private static Invocation untilItSays(String text, String... command) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    Invocation last = armature(command);
    while (!last.out().contains(text) && System.nanoTime() < deadline) {
      last = armature(command);
    }
    assertTrue(last.out().contains(text), last.out() + last.err());
    return last;
  }

  @Test
  void servicesAreListedWithTypesAndThoseOfActionsOnlyWhenAskedFor() {
    Invocation list = untilItSays("/add [" + ADD + "]\n", "service", "list", "-t");
    assertFalse(list.out().contains("_action"), list.out());
    assertFalse(list.out().contains("_armature_cli"), list.out());
    untilItSays("/fibonacci/_action/send_goal\n", "service", "list", "-a");
    assertEquals(ADD + "\n", untilItSays(ADD, "service", "type", "/add").out());
    assertRefused(armature("service", "type", "/nothing"), "/nothing", "/add");
  }

  @Test
  void aServiceIsCalledWithWhatTheUserWrote() {
    Invocation call = armature("service", "call", "/add", ADD, "{a: 2, b: 3}");
    assertEquals(0, call.code(), call.err());
    assertEquals("sum: 5\n", call.out());
  }

  @Test
  void whatCannotBeCalledIsSaidInOneLine() {
    node.createService(
        Trigger.class,
        "trigger",
        (RMWRequestId id, Trigger_Request request, Trigger_Response response) -> {});
    untilItSays("/trigger", "service", "list");
    assertRefused(armature("service", "call", "/add", "a/srv/B"), "a/srv/B");
    assertRefused(armature("service", "call", "/add", "std_msgs/msg/String"), "srv", "String");
    assertRefused(armature("service", "call", "/add", ADD, "{c: 1}"), "'c'", "[a, b]");
    assertRefused(armature("service", "call", "/1", ADD), "/1");
    assertRefused(armature("service", "call", "/add", ADD, "--timeout", "-1"), "-1");
    assertRefused(
        armature("service", "call", "/none", ADD, "--timeout", "0.2"), "/none", "service list");
    assertRefused(
        armature("service", "call", "/trigger", ADD, "--timeout", "3"), "std_srvs/srv/Trigger");
  }

  @Test
  void actionsAreListedWithTypesAndEnds() {
    untilItSays("/fibonacci [" + FIBONACCI + "]\n", "action", "list", "-t");
    node.createActionClient(Fibonacci.class, "fibonacci");
    untilItSays(
        """
        Action: /fibonacci
        Action clients: 1
            /other
        Action servers: 1
            /other
        """,
        "action",
        "info",
        "/fibonacci");
    untilItSays("    /other [" + FIBONACCI + "]\n", "action", "info", "/fibonacci", "-t");
    assertRefused(armature("action", "info", "/none"), "/none", "/fibonacci");
    Invocation topics = armature("topic", "list");
    assertFalse(topics.out().contains("_action"), topics.out());
    Invocation status = armature("topic", "echo", "/fibonacci/_action/status", "--once");
    assertEquals("status_list: []\n---\n", status.out(), status.err());
  }

  @Test
  void aGoalIsSentAndFollowedToItsEnd() {
    Invocation sent =
        armature("action", "send_goal", "/fibonacci", FIBONACCI, "{order: 5}", "--feedback");
    assertEquals(0, sent.code(), sent.err());
    assertTrue(sent.out().startsWith("Sending goal:\n    order: 5\n\n"), sent.out());
    assertTrue(sent.out().contains("Goal accepted with ID: "), sent.out());
    assertTrue(sent.out().contains("Feedback:\n    sequence:\n    - 0\n    - 1\n\n"), sent.out());
    assertTrue(
        sent.out()
            .endsWith(
                """
                Result:
                    sequence:
                    - 0
                    - 1
                    - 1

                Goal finished with status: SUCCEEDED
                """),
        sent.out());
  }

  @Test
  void theExitCodeTellsAGoalThatWasNotReached() {
    Invocation aborted = armature("action", "send_goal", "/fibonacci", FIBONACCI, "{order: 7}");
    assertEquals(3, aborted.code(), aborted.err());
    assertTrue(aborted.out().endsWith("status: ABORTED\n"), aborted.out());
    assertFalse(aborted.out().contains("Feedback"), aborted.out());
    Invocation rejected = armature("action", "send_goal", "/fibonacci", FIBONACCI, "{order: -1}");
    assertEquals(3, rejected.code(), rejected.err());
    assertTrue(rejected.out().endsWith("Goal was rejected.\n"), rejected.out());
  }

  @Test
  void interruptingTheCommandCancelsTheGoal() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Armature.class.getName(),
                "action",
                "send_goal",
                "/fibonacci",
                FIBONACCI,
                "{order: 1000}",
                "--domain",
                Integer.toString(DOMAIN))
            .redirectErrorStream(true)
            .start();
    StringBuilder printed = new StringBuilder();
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        printed.append(line).append('\n');
        if (line.startsWith("Goal accepted")) {
          sleep(500); // until it waits for the result
          process.toHandle().destroy(); // and what it prints is still read
        }
      }
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), printed::toString);
      assertTrue(
          printed.toString().endsWith("Goal finished with status: CANCELED\n"), printed::toString);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void whatCannotBeSentIsSaidInOneLine() {
    assertRefused(armature("action", "send_goal", "/fibonacci", "a/action/B"), "a/action/B");
    assertRefused(
        armature("action", "send_goal", "/fibonacci", FIBONACCI, "{order: x}"), "order", "number");
    assertRefused(
        armature("action", "send_goal", "/none", FIBONACCI, "--timeout", "0.2"),
        "/none",
        "action list");
    assertRefused(
        armature(
            "action",
            "send_goal",
            "/fibonacci",
            "control_msgs/action/GripperCommand",
            "--timeout",
            "3"),
        FIBONACCI);
  }

  private static void assertRefused(Invocation refused, String... named) {
    assertEquals(2, refused.code(), refused.err());
    String complaint = refused.complaint().lines().toList().getLast(); // after DDS's warnings
    assertTrue(complaint.startsWith("armature: "), refused.err());
    for (String name : named) {
      assertTrue(complaint.contains(name), refused.err());
    }
  }
}
