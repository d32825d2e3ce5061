package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;

import example_interfaces.srv.AddTwoInts;
import example_interfaces.srv.AddTwoInts_Request;
import example_interfaces.srv.AddTwoInts_Response;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.EndpointInfo.EndpointType;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.peer.DdsPeer;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.History;
import org.ros2.rcljava.qos.policies.Reliability;
import org.ros2.rcljava.service.RMWRequestId;
import sensor_msgs.msg.JointState;

@Tag("contract")
class GraphTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String STRING = "std_msgs/msg/String";

  @Test
  void topicsAndServicesOfAllNodesAreListedByNameUntilTheyAreGone() {
    int domain = TestDomain.next();
    try (Spinning watcher = new Spinning(domain, "watcher")) {
      watcher.node.createSubscription(std_msgs.msg.String.class, "chatter", m -> {});
      try (Spinning other = new Spinning(domain, "other")) {
        Node arm = RCLJava.createNode("arm", "left", other.context);
        arm.createPublisher(JointState.class, "joint_states");
        arm.createService(
            AddTwoInts.class,
            "~/add",
            (RMWRequestId id, AddTwoInts_Request in, AddTwoInts_Response out) -> {});
        assertTrue(
            eventually(
                LIMIT,
                () ->
                    topics(watcher)
                        .equals(
                            "[/chatter [std_msgs/msg/String],"
                                + " /left/joint_states [sensor_msgs/msg/JointState]]")),
            () -> topics(watcher));
        assertTrue(
            eventually(
                LIMIT,
                () ->
                    services(watcher)
                        .equals("[/left/arm/add [example_interfaces/srv/AddTwoInts]]")),
            () -> services(watcher));
      }
      assertTrue(
          eventually(LIMIT, () -> topics(watcher).equals("[/chatter [std_msgs/msg/String]]")),
          () -> topics(watcher));
      assertEquals("[]", services(watcher));
    }
  }

  @Test
  void endpointsAreToldWithNodeTypeIdAndQos() {
    int domain = TestDomain.next();
    try (Spinning watcher = new Spinning(domain, "watcher");
        Spinning other = new Spinning(domain, "other")) {
      Node arm = RCLJava.createNode("arm", "left", other.context);
      arm.createPublisher(std_msgs.msg.String.class, "/chatter", QoSProfile.latched());
      watcher.node.createSubscription(
          std_msgs.msg.String.class, "/chatter", m -> {}, QoSProfile.sensorData());
      Node asked = watcher.node;
      assertTrue(
          eventually(
              LIMIT,
              () ->
                  asked.getPublishersInfo("/chatter").stream()
                      .anyMatch(p -> p.nodeName.equals("arm"))));
      assertTrue(
          eventually(
              LIMIT,
              () ->
                  asked.getSubscriptionsInfo("/chatter").stream()
                      .anyMatch(p -> p.nodeName.equals("watcher"))));
      assertEquals(1, asked.countSubscribers("chatter"));
      assertEquals(1, asked.countPublishers("chatter"));
      assertEquals(0, asked.countPublishers("/nothing"));
      EndpointInfo publisher = asked.getPublishersInfo("/chatter").iterator().next();
      assertEquals("/left", publisher.nodeNamespace);
      assertEquals(STRING, publisher.topicType);
      assertEquals(MessageType.of(std_msgs.msg.String.class).hash(), publisher.topicTypeHash);
      assertEquals(EndpointType.PUBLISHER, publisher.endpointType);
      assertEquals(16, publisher.endpointGID.length);
      assertEquals(Reliability.RELIABLE, publisher.qos.getReliability());
      assertEquals(Durability.TRANSIENT_LOCAL, publisher.qos.getDurability());
      EndpointInfo subscription = asked.getSubscriptionsInfo("/chatter").iterator().next();
      assertEquals("watcher", subscription.nodeName);
      assertEquals(EndpointType.SUBSCRIPTION, subscription.endpointType);
      assertEquals(Reliability.BEST_EFFORT, subscription.qos.getReliability());
      assertEquals(Durability.VOLATILE, subscription.qos.getDurability());
    }
  }

  @Test
  void endpointsThatAreDisposedOfLeaveTheGraph() {
    int domain = TestDomain.next();
    try (Spinning watcher = new Spinning(domain, "watcher");
        Spinning other = new Spinning(domain, "other")) {
      Publisher<JointState> publisher = other.node.createPublisher(JointState.class, "/js");
      for (int i = 0; i < 40; i++) { // many come and go: acknowledgements must keep up
        other.node.createPublisher(std_msgs.msg.String.class, "/brief").dispose();
      }
      assertTrue(eventually(LIMIT, () -> watcher.node.countPublishers("/js") == 1));
      assertTrue(eventually(LIMIT, () -> watcher.node.countPublishers("/brief") == 0));
      publisher.dispose();
      assertTrue(eventually(LIMIT, () -> watcher.node.countPublishers("/js") == 0));
    }
  }

  @Test
  @Tag("embedded")
  void historiesAreNotTold() {
    try (Spinning ours = new Spinning(TestDomain.next(), "forgetful")) {
      ours.node.createPublisher(std_msgs.msg.String.class, "/chatter", QoSProfile.latched());
      assertTrue(eventually(LIMIT, () -> ours.node.countPublishers("/chatter") == 1));
      EndpointInfo publisher = ours.node.getPublishersInfo("/chatter").iterator().next();
      assertEquals(History.UNKNOWN, publisher.qos.getHistory());
    }
  }

  @Test
  @Tag("embedded")
  @Tag("slow")
  void endpointsOfOtherImplementationsAreSeen() {
    int domain = TestDomain.next();
    try (Spinning watcher = new Spinning(domain, "watcher")) {
      try (DdsPeer cyclone = DdsPeer.cyclone(domain);
          DdsPeer fast = DdsPeer.fastDds(domain)) {
        cyclone.send("listen std_msgs/msg/String /a best_effort_latched");
        cyclone.send("serve /add_two_ints");
        fast.send("offer std_msgs/msg/String /a reliable_latched");
        assertTrue(
            eventually(
                LIMIT,
                () ->
                    watcher.node.countPublishers("/a") == 1
                        && watcher.node.countSubscribers("/a") == 1
                        && services(watcher)
                            .equals("[/add_two_ints [example_interfaces/srv/AddTwoInts]]")),
            () -> topics(watcher) + services(watcher));
        EndpointInfo reader = watcher.node.getSubscriptionsInfo("/a").iterator().next();
        assertEquals(EndpointInfo.UNKNOWN_NODE_NAME, reader.nodeName, "it announces no node");
        assertEquals(Reliability.BEST_EFFORT, reader.qos.getReliability());
        assertEquals(Durability.TRANSIENT_LOCAL, reader.qos.getDurability());
        EndpointInfo writer = watcher.node.getPublishersInfo("/a").iterator().next();
        assertEquals(Reliability.RELIABLE, writer.qos.getReliability());
        assertEquals(STRING, writer.topicType);
        assertEquals("", writer.topicTypeHash);
      }
      assertTrue(eventually(LIMIT, () -> topics(watcher).equals("[]")), () -> topics(watcher));
    }
  }

  @Test
  void qosThatDoesNotFitIsReportedOnBothSidesOnce() {
    int domain = TestDomain.next();
    Warnings warnings = new Warnings();
    try (Spinning one = new Spinning(domain, "one");
        Spinning two = new Spinning(domain, "two")) {
      one.node.createPublisher(std_msgs.msg.String.class, "/bad", QoSProfile.sensorData());
      two.node.createSubscription(std_msgs.msg.String.class, "/bad", m -> {});
      one.node.createPublisher(std_msgs.msg.String.class, "/good");
      two.node.createSubscription(std_msgs.msg.String.class, "/good", m -> {});
      assertTrue(eventually(LIMIT, () -> warnings.about("/bad").size() == 2), warnings::toString);
      for (String side : List.of("publisher is ours", "subscription is ours")) {
        assertTrue(
            warnings.about("/bad").stream().anyMatch(w -> w.contains("RELIAB") && w.contains(side)),
            warnings::toString);
      }
      Spinning.pause(500);
      assertEquals(2, warnings.about("/bad").size(), warnings::toString);
      assertEquals(0, warnings.about("/good").size(), warnings::toString);
    } finally {
      warnings.stop();
    }
  }

  @Test
  @Tag("embedded")
  void typesThatDoNotFitAreReported() {
    Warnings warnings = new Warnings();
    try (Spinning ours = new Spinning(TestDomain.next(), "one")) {
      ours.node.createPublisher(std_msgs.msg.String.class, "/mixed");
      ours.node.createSubscription(JointState.class, "/mixed", m -> {});
      assertTrue(
          eventually(
              LIMIT,
              () ->
                  warnings.about("/mixed").stream()
                      .anyMatch(
                          w -> w.contains(STRING) && w.contains("sensor_msgs/msg/JointState"))),
          warnings::toString);
    } finally {
      warnings.stop();
    }
  }

  private static String topics(Spinning spinning) {
    return text(spinning.node.getTopicNamesAndTypes());
  }

  private static String services(Spinning spinning) {
    return text(spinning.node.getServiceNamesAndTypes());
  }

  /** Without the topics and services that every node has. */
  private static String text(Collection<NameAndTypes> names) {
    return names.stream()
        .filter(n -> !n.name.equals("/rosout") && !n.name.equals("/parameter_events"))
        .filter(n -> n.types.stream().noneMatch(type -> type.startsWith("rcl_interfaces/srv/")))
        .toList()
        .toString();
  }

  /** What is logged of mismatches. */
  private static final class Warnings extends Handler {
    private static final Logger LOG = Logger.getLogger("org.ros2.rcljava.middleware");

    private final Queue<String> all = new ConcurrentLinkedQueue<>();

    Warnings() {
      LOG.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
      all.add(new SimpleFormatter().formatMessage(entry));
    }

    List<String> about(String topic) {
      return all.stream().filter(w -> w.startsWith(topic + ":")).toList();
    }

    void stop() {
      LOG.removeHandler(this);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return all.toString();
    }
  }
}
