package org.ros2.rcljava.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.peer.JavaProcess;
import org.ros2.rcljava.peer.TestDomain;

class ExamplesTest {
  private static final String HEARD = "I heard: [Hello World: ";

  private final int domain = TestDomain.next();

  @Test
  void theListenerHearsTheTalkerFromSomeMessageOnWithoutAGap() throws Exception {
    try (JavaProcess listener = new JavaProcess(domain, Listener.class);
        JavaProcess talker = new JavaProcess(domain, Talker.class)) {
      talker.await("Publishing: 'Hello World: 30'");
      listener.await(HEARD + "30]");
      List<Integer> heard =
          listener.lines().stream()
              .filter(line -> line.startsWith(HEARD))
              .map(line -> Integer.valueOf(line.substring(HEARD.length(), line.length() - 1)))
              .toList();
      for (int i = 1; i < heard.size(); i++) {
        assertEquals(heard.getFirst() + i, heard.get(i));
      }
    }
  }

  @Test
  void namesAndTopicsFollowRosArguments() throws Exception {
    try (JavaProcess listener =
            new JavaProcess(domain, Listener.class, "--ros-args", "-r", "chatter:=/other/words");
        JavaProcess talker =
            new JavaProcess(
                domain, Talker.class, "--ros-args", "-r", "__ns:=/other", "-r", "chatter:=words")) {
      talker.await("Publishing: 'Hello World: 30'");
      listener.await(HEARD + "30]");
    }
  }

  @Test
  void timersTickCanBeCancelledAndReset() throws Exception {
    try (JavaProcess timers = new JavaProcess(domain, Timers.class)) {
      assertEquals(0, timers.awaitEnd());
      timers.await("cancelled with the node: true");
      assertEquals(
          List.of("tick 1", "tick 2", "tick 3", "cancelled after 3", "tick 11", "tick 12"),
          timers.lines().subList(0, 6));
      assertTrue(timers.lines().contains("period 20000000"), () -> timers.lines().toString());
    }
  }

  @Test
  void parametersAreReadAndChangedFromAnotherProcess() throws Exception {
    try (JavaProcess node =
            new JavaProcess(domain, ParameterNode.class, "--ros-args", "-p", "speed:=1.5");
        JavaProcess client = new JavaProcess(domain, ParameterClient.class)) {
      assertEquals(0, client.awaitEnd(), () -> client.lines().toString());
      client.await("there is [speed]");
      assertEquals(
          List.of("set: false too fast", "set: true ", "1.5 arm", "there is [speed]"),
          client.lines());
      node.await("name is changed");
      assertEquals(List.of("speed is 1.5", "name is changed"), node.lines());
    }
  }

  @Test
  void theActionClientFollowsItsGoalToTheResult() throws Exception {
    try (JavaProcess server = new JavaProcess(domain, FibonacciActionServer.class);
        JavaProcess client = new JavaProcess(domain, FibonacciActionClient.class, "7")) {
      assertEquals(0, client.awaitEnd(), () -> client.lines().toString());
      client.await("result SUCCEEDED [0, 1, 1, 2, 3, 5, 8]");
      assertEquals(
          List.of(
              "goal accepted",
              "so far [0, 1, 1]",
              "so far [0, 1, 1, 2]",
              "so far [0, 1, 1, 2, 3]",
              "so far [0, 1, 1, 2, 3, 5]",
              "so far [0, 1, 1, 2, 3, 5, 8]",
              "result SUCCEEDED [0, 1, 1, 2, 3, 5, 8]"),
          client.lines().stream().sorted(Comparator.comparingInt(ExamplesTest::order)).toList());
      server.await("goal request with order 7");
      server.await("goal succeeded");
    }
  }

  /** The first feedback may overtake the response to the goal: they have topics of their own. */
  private static int order(String line) {
    return line.equals("goal accepted") ? 0 : 1;
  }

  @Test
  void theActionClientCancelsItsGoalAndOthersAreRejected() throws Exception {
    try (JavaProcess server = new JavaProcess(domain, FibonacciActionServer.class);
        JavaProcess canceling = new JavaProcess(domain, FibonacciActionClient.class, "1000");
        JavaProcess rejected = new JavaProcess(domain, FibonacciActionClient.class, "1001")) {
      assertEquals(0, canceling.awaitEnd(), () -> canceling.lines().toString());
      canceling.await("goals cancelling: 1");
      assertTrue(canceling.lines().getLast().startsWith("result CANCELED [0, 1"));
      server.await("goal cancelled");
      assertEquals(0, rejected.awaitEnd(), () -> rejected.lines().toString());
      rejected.await("goal rejected");
    }
  }

  @Test
  void actionsAreRenamedByRosArguments() throws Exception {
    try (JavaProcess server =
            new JavaProcess(
                domain,
                FibonacciActionServer.class,
                "--ros-args",
                "-r",
                "__ns:=/left",
                "-r",
                "fibonacci:=numbers");
        JavaProcess client =
            new JavaProcess(
                domain,
                FibonacciActionClient.class,
                "3",
                "--ros-args",
                "-r",
                "fibonacci:=/left/numbers")) {
      assertEquals(0, client.awaitEnd(), () -> client.lines().toString());
      client.await("result SUCCEEDED [0, 1, 1]");
      server.await("goal succeeded");
    }
  }
}
