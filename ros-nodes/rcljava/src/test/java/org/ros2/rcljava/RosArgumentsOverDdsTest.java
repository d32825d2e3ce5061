package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;
import static org.ros2.rcljava.Spinning.pause;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.contexts.DiscoveryRange;
import org.ros2.rcljava.contexts.ServiceWire;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.parameters.InvalidParameterTypeException;
import org.ros2.rcljava.parameters.ParameterVariant;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Liveliness;
import rcl_interfaces.msg.Log;
import rcl_interfaces.msg.ParameterEvent;
import rosgraph_msgs.msg.Clock;

@Tag("contract")
class RosArgumentsOverDdsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static Context context(int domain, String... arguments) {
    Context context = RCLJava.createContext(ContextOptions.loopback(domain));
    context.init(arguments);
    return context;
  }

  @Test
  void argumentsRenameNodesAndTopicsAndSetParameters() {
    int domain = TestDomain.next();
    Context context = RCLJava.createContext(ContextOptions.loopback(domain));
    String[] left =
        context.init(
            new String[] {
              "mine",
              "--ros-args",
              "-r",
              "__ns:=/left",
              "-r",
              "arm:__node:=hand",
              "-r",
              "chatter:=/loud",
              "-p",
              "rate:=50",
              "-e",
              "/secure"
            });
    try (Spinning listener = new Spinning(domain, "listener")) {
      assertEquals(List.of("mine"), List.of(left));
      Queue<String> got = new ConcurrentLinkedQueue<>();
      listener.node.createSubscription(
          std_msgs.msg.String.class, "/loud", m -> got.add(m.getData()), QoSProfile.latched());
      Node node = RCLJava.createNode("arm", "", context);
      assertEquals("/left/hand", node.getFullyQualifiedName());
      assertEquals("/left/hand/x", node.resolveServiceName("~/x"));
      assertEquals(50, node.declareParameter(new ParameterVariant("rate", 10)).asInt());
      Publisher<std_msgs.msg.String> publisher =
          node.createPublisher(std_msgs.msg.String.class, "chatter", QoSProfile.latched());
      publisher.publish(new std_msgs.msg.String().setData("hello"));
      assertTrue(eventually(LIMIT, () -> got.contains("hello")));
      assertTrue(
          eventually(
              LIMIT,
              () ->
                  listener.node.getNodeNames().stream()
                      .anyMatch(n -> n.toString().equals("/left/hand"))));
    } finally {
      context.dispose();
    }
  }

  @Test
  void argumentsOfANodeWinOverThoseOfTheProcess() {
    Context context = context(TestDomain.next(), "--ros-args", "-r", "a:=global", "-p", "x:=1");
    try {
      NodeOptions options =
          new NodeOptions()
              .setCliArgs(List.of("--ros-args", "-r", "a:=local", "-p", "x:=2"))
              .setAutomaticallyDeclareParametersFromOverrides(true);
      Node node = RCLJava.createNode("n", "", context, options);
      assertEquals("/local", node.resolveTopicName("a"));
      assertEquals(2, node.getParameter("x").asInt());
      Node alone =
          RCLJava.createNode("m", "", context, new NodeOptions().setUseGlobalArguments(false));
      assertEquals("/a", alone.resolveTopicName("a"));
      Node overridden =
          RCLJava.createNode(
              "o",
              "",
              context,
              options.setParameterOverrides(List.of(new ParameterVariant("x", 3))));
      assertEquals(3, overridden.getParameter("x").asInt());
    } finally {
      context.dispose();
    }
  }

  @Test
  void aNodeThatCannotStartLeavesTheGraph() {
    Context context = context(TestDomain.next(), "--ros-args", "-p", "use_sim_time:=1");
    try {
      assertThrows(InvalidParameterTypeException.class, () -> RCLJava.createNode("n", "", context));
      Node other =
          RCLJava.createNode("o", "", context, new NodeOptions().setUseGlobalArguments(false));
      assertTrue(eventually(LIMIT, () -> other.getNodeNames().size() == 1));
    } finally {
      context.dispose();
    }
  }

  @Test
  void nodesFollowSimulatedTimeWhileTheParameterSaysSo() throws InterruptedException {
    int domain = TestDomain.next();
    try (Spinning simulation = new Spinning(domain, "simulation");
        Spinning robot = new Spinning(domain, "robot")) {
      AtomicInteger calls = new AtomicInteger();
      Node node = robot.node;
      assertFalse(node.getClock().isRosTimeActive());
      assertTrue(node.setParameter(new ParameterVariant("use_sim_time", true)).getSuccessful());
      node.createTimer(1, TimeUnit.SECONDS, calls::incrementAndGet);
      Publisher<Clock> clock = simulation.node.createPublisher(Clock.class, "/clock");
      assertTrue(eventually(LIMIT, () -> clock.getSubscriptionCount() == 1));
      assertFalse(node.getClock().isStarted());
      // Best effort: the subscription may not know the publisher as soon as it is known to it.
      assertTrue(
          eventually(
              LIMIT,
              () -> {
                clock.publish(at(1000));
                return node.getClock().isStarted();
              }));
      assertTrue(node.getClock().waitUntilStarted(Duration.ZERO));
      assertEquals(1000, node.now().getSec());
      pause(200);
      assertEquals(0, calls.get(), "a timer was called though simulated time stood still");
      for (int call = 1; call <= 3; call++) {
        int wanted = call;
        assertTrue(
            eventually(
                LIMIT,
                () -> {
                  clock.publish(at(1000 + wanted));
                  return calls.get() == wanted;
                }),
            () -> calls + " calls");
      }
      assertTrue(node.setParameter(new ParameterVariant("use_sim_time", false)).getSuccessful());
      assertFalse(node.getClock().isRosTimeActive());
      assertTrue(eventually(LIMIT, () -> clock.getSubscriptionCount() == 0));
    }
  }

  private static Clock at(int seconds) {
    Clock message = new Clock();
    message.getClock().setSec(seconds);
    return message;
  }

  @Test
  void changedParametersArePublishedAsEvents() {
    int domain = TestDomain.next();
    try (Spinning from = new Spinning(domain, "from");
        Spinning to = new Spinning(domain, "to")) {
      Queue<ParameterEvent> got = new ConcurrentLinkedQueue<>();
      to.node.createSubscription(
          ParameterEvent.class,
          "/parameter_events",
          event -> {
            if (event.getNode().equals("/from")) {
              got.add(event);
            }
          },
          QoSProfile.parameterEventsDefault());
      // Events are not kept for late joiners: declare until one arrives.
      AtomicInteger count = new AtomicInteger();
      assertTrue(
          eventually(
              LIMIT,
              () -> {
                from.node.declareParameter(new ParameterVariant("p" + count.incrementAndGet(), 1));
                pause(100);
                return !got.isEmpty();
              }));
      ParameterEvent event = got.remove();
      assertEquals(1, event.getNewParameters().getFirst().getValue().getIntegerValue());
      assertTrue(event.getStamp().getSec() > 0);
    }
  }

  @Test
  void logsReachRosoutWithLevelNameAndPlace() {
    int domain = TestDomain.next();
    Context context =
        context(domain, "--ros-args", "--disable-stdout-logs", "--log-level", "left.arm:=debug");
    try (Spinning to = new Spinning(domain, "to")) {
      Queue<Log> got = new ConcurrentLinkedQueue<>();
      to.node.createSubscription(Log.class, "/rosout", got::add, QoSProfile.rosoutDefault());
      Node node = RCLJava.createNode("arm", "left", context);
      Node quiet =
          RCLJava.createNode("quiet", "", context, new NodeOptions().setEnableRosout(false));
      quiet.getLogger().error("nobody hears this");
      node.getLogger().debug("looked at %d things", 3);
      node.getLogger().log(System.Logger.Level.WARNING, "100 % {0}", "sure");
      node.getLogger().getChild("planner").info("50 %");
      assertTrue(eventually(LIMIT, () -> got.size() >= 3), () -> got.toString());
      Log first = got.remove();
      assertEquals(Log.DEBUG, first.getLevel());
      assertEquals("left.arm", first.getName());
      assertEquals("looked at 3 things", first.getMsg());
      assertEquals("RosArgumentsOverDdsTest.java", first.getFile());
      assertTrue(first.getFunction().endsWith("logsReachRosoutWithLevelNameAndPlace"));
      Log second = got.remove();
      assertEquals(Log.WARN, second.getLevel());
      assertEquals("100 % sure", second.getMsg());
      assertEquals(
          "left.arm.planner: 50 %", got.element().getName() + ": " + got.remove().getMsg());
      pause(200);
      assertTrue(got.isEmpty(), () -> got.toString());
    } finally {
      context.dispose();
    }
  }

  @Test
  @Tag("embedded") // Cyclone DDS lets a process look for others in one way per domain only
  void staticPeersFindEachOtherWithoutMulticastAndNobodyFindsWhoLooksForNobody() {
    int domain = TestDomain.next();
    ContextOptions peers =
        new ContextOptions(
            domain, DiscoveryRange.LOCALHOST, List.of("localhost"), "/", 16, ServiceWire.AUTO);
    ContextOptions off =
        new ContextOptions(domain, DiscoveryRange.OFF, List.of(), "/", 16, ServiceWire.AUTO);
    Context first = RCLJava.createContext(peers);
    Context second = RCLJava.createContext(peers);
    Context alone = RCLJava.createContext(off);
    try {
      for (Context context : List.of(first, second, alone)) {
        context.init();
      }
      Node hermit = RCLJava.createNode("hermit", "", alone);
      Node inner = RCLJava.createNode("inner", "", alone);
      Publisher<std_msgs.msg.String> thoughts =
          hermit.createPublisher(std_msgs.msg.String.class, "thoughts");
      inner.createSubscription(std_msgs.msg.String.class, "thoughts", m -> {});
      Node one = RCLJava.createNode("one", "", first);
      Node two = RCLJava.createNode("two", "", second);
      two.createPublisher(std_msgs.msg.String.class, "spoken");
      assertTrue(eventually(LIMIT, () -> names(one).contains("/two")));
      assertTrue(eventually(LIMIT, () -> one.countPublishers("spoken") == 1));
      assertTrue(eventually(LIMIT, () -> hermit.countSubscribers("thoughts") == 1));
      pause(500);
      assertFalse(names(one).contains("/hermit"), () -> names(one).toString());
      assertEquals(0, one.countPublishers("thoughts"));
      assertEquals(0, hermit.countPublishers("spoken"));
      assertEquals(Set.of("/hermit", "/inner"), names(hermit));
      assertEquals(1, thoughts.getSubscriptionCount());
    } finally {
      first.dispose();
      second.dispose();
      alone.dispose();
    }
  }

  private static Set<String> names(Node node) {
    return node.getNodeNames().stream().map(NodeNameInfo::toString).collect(Collectors.toSet());
  }

  @Test
  void endpointsMatchOnlyWhereDeadlineAndLivelinessFit() {
    try (Spinning ours = new Spinning(TestDomain.next(), "picky")) {
      QoSProfile offered =
          QoSProfile.keepLast(1)
              .setDeadline(Duration.ofMillis(500))
              .setLiveliness(Liveliness.AUTOMATIC)
              .setLivelinessLeaseDuration(Duration.ofSeconds(5))
              .setLifespan(Duration.ofSeconds(9));
      Publisher<std_msgs.msg.String> publisher =
          ours.node.createPublisher(std_msgs.msg.String.class, "a", offered);
      ours.node.createSubscription(
          std_msgs.msg.String.class,
          "a",
          m -> {},
          QoSProfile.keepLast(1).setDeadline(Duration.ofMillis(100)));
      ours.node.createSubscription(
          std_msgs.msg.String.class,
          "a",
          m -> {},
          QoSProfile.keepLast(1).setLiveliness(Liveliness.MANUAL_BY_TOPIC));
      var fits =
          ours.node.createSubscription(
              std_msgs.msg.String.class,
              "a",
              m -> {},
              QoSProfile.keepLast(1)
                  .setDeadline(Duration.ofSeconds(1))
                  .setLivelinessLeaseDuration(Duration.ofSeconds(10)));
      assertTrue(eventually(LIMIT, () -> fits.getPublisherCount() == 1));
      pause(300);
      assertEquals(1, publisher.getSubscriptionCount());
    }
  }
}
