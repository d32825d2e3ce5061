package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;

import example_interfaces.action.Fibonacci;
import example_interfaces.action.Fibonacci_Goal;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.action.ActionClient;
import org.ros2.rcljava.action.ActionClientGoalHandle;
import org.ros2.rcljava.action.ActionServerUnavailableException;
import org.ros2.rcljava.action.GoalStatus;
import org.ros2.rcljava.action.WrappedResult;
import org.ros2.rcljava.peer.JavaProcess;
import org.ros2.rcljava.peer.TestDomain;

/** Servers in processes that end without a word while a goal is on its way. */
@Tag("contract")
class ActionServerCrashTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final int domain = TestDomain.next();

  @Test
  @Tag("slow")
  void theClientOfACrashedServerIsToldOnceDdsKnows() throws Exception {
    try (JavaProcess server = new JavaProcess(domain, Server.class);
        Spinning calling = new Spinning(domain, "calling")) {
      Future<WrappedResult<Fibonacci>> result = startGoal(calling);
      server.kill();
      long start = System.nanoTime();
      assertTrue(eventually(LIMIT, result::isDone), "the result is awaited for ever");
      assertInstanceOf(ActionServerUnavailableException.class, result.exceptionNow());
      System.out.println("told after " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
  }

  @Test
  void theClientOfACrashedServerLearnsFromTheNextOneThatItsGoalIsGone() throws Exception {
    try (JavaProcess server = new JavaProcess(domain, Server.class);
        Spinning calling = new Spinning(domain, "calling")) {
      Future<WrappedResult<Fibonacci>> result = startGoal(calling);
      server.kill();
      try (JavaProcess next = new JavaProcess(domain, Server.class)) {
        next.await("serving");
        assertTrue(eventually(LIMIT, result::isDone), "the result is awaited for ever");
        assertEquals(GoalStatus.UNKNOWN, result.get().getGoalStatus());
      }
    }
  }

  private static Future<WrappedResult<Fibonacci>> startGoal(Spinning calling) throws Exception {
    ActionClient<Fibonacci> client = calling.node.createActionClient(Fibonacci.class, "fibonacci");
    assertTrue(client.waitForActionServer(LIMIT));
    ActionClientGoalHandle<Fibonacci> goal =
        client
            .asyncSendGoal(new Fibonacci_Goal().setOrder(5))
            .get(30, TimeUnit.SECONDS)
            .orElseThrow();
    assertTrue(eventually(LIMIT, () -> goal.getGoalStatus() == GoalStatus.EXECUTING));
    return client.asyncGetResult(goal);
  }

  /** Takes goals and never ends them. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) {
      RCLJava.rclJavaInit(arguments);
      org.ros2.rcljava.node.Node node = RCLJava.createNode("serving");
      FibonacciServer server = new FibonacciServer(node);
      System.out.println("serving");
      RCLJava.spin(node);
      server.server.dispose();
    }
  }
}
