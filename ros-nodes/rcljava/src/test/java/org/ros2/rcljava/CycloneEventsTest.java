package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.detail.QosIncompatibleStatus.PolicyKind;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.peer.DdsPeer;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.publisher.statuses.OfferedQosIncompatible;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Liveliness;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rcljava.subscription.statuses.LivelinessChanged;
import org.ros2.rcljava.subscription.statuses.RequestedDeadlineMissed;
import org.ros2.rcljava.subscription.statuses.RequestedQosIncompatible;
import std_msgs.msg.String;

/** Events held against what Eclipse Cyclone DDS counts at the other end. */
@Tag("slow")
class CycloneEventsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final java.lang.String STRING = "std_msgs/msg/String";

  @SuppressWarnings("NullAway.Init") // set before each test
  private Spinning ours;

  @SuppressWarnings("NullAway.Init") // set before each test
  private DdsPeer peer;

  @BeforeEach
  void start() {
    int domain = TestDomain.next();
    ours = new Spinning(domain, "events");
    peer = DdsPeer.cyclone(domain);
  }

  @AfterEach
  void stop() {
    peer.close();
    ours.close();
  }

  @Test
  void bothSidesCountTheSameConflicts() {
    Queue<PolicyKind> offered = new ConcurrentLinkedQueue<>();
    Publisher<String> publisher =
        ours.node.createPublisher(String.class, "/a", QoSProfile.keepLast(1));
    publisher.createEventHandler(
        OfferedQosIncompatible.factory, status -> offered.add(status.lastPolicyKind));
    Queue<PolicyKind> requested = new ConcurrentLinkedQueue<>();
    Subscription<String> subscription =
        ours.node.createSubscription(
            String.class,
            "/b",
            m -> {},
            QoSProfile.keepLast(1).setDeadline(Duration.ofMillis(400)));
    subscription.createEventHandler(
        RequestedQosIncompatible.factory, status -> requested.add(status.lastPolicyKind));
    peer.send("listen " + STRING + " /a reliable_lease");
    peer.send("offer " + STRING + " /b reliable_deadline");
    assertTrue(eventually(LIMIT, () -> !offered.isEmpty() && !requested.isEmpty()));
    assertEquals(List.of(PolicyKind.LIVELINESS), List.copyOf(offered));
    assertEquals(List.of(PolicyKind.DEADLINE), List.copyOf(requested));
    for (java.lang.String topic : List.of("/a", "/b")) {
      assertTrue(
          eventually(LIMIT, () -> peer.status(topic).startsWith("incompatible 1 ")),
          () -> peer.status(topic));
    }
  }

  @Test
  void deadlinesAndLeasesOfOthersAreTold() {
    peer.send("offer " + STRING + " /a reliable_deadline_lease");
    assertTrue(eventually(LIMIT, () -> ours.node.countPublishers("/a") == 1));
    EndpointInfo writer = ours.node.getPublishersInfo("/a").iterator().next();
    assertEquals(Duration.ofMillis(500), round(writer.qos.getDeadline()));
    assertEquals(Duration.ofSeconds(1), round(writer.qos.getLivelinessLeaseDuration()));
    assertEquals(Liveliness.AUTOMATIC, writer.qos.getLiveliness());
    assertEquals(Duration.ZERO, writer.qos.getLifespan(), "no end");
  }

  /** The wire has parts of 2^-32 s. */
  private static Duration round(Duration time) {
    return Duration.ofNanos(Math.round(time.toNanos() / 1000.0) * 1000);
  }

  @Test
  void aMissedDeadlineOfCycloneIsMissedHere() {
    QoSProfile qos = QoSProfile.defaultProfile().setDeadline(Duration.ofMillis(500));
    Queue<RequestedDeadlineMissed> missed = new ConcurrentLinkedQueue<>();
    Subscription<String> subscription =
        ours.node.createSubscription(String.class, "/a", m -> {}, qos);
    subscription.createEventHandler(RequestedDeadlineMissed.factory, missed::add);
    peer.send("publish " + STRING + " /a reliable_deadline 20 10");
    peer.await("published /a", LIMIT);
    int after = missed.size();
    assertTrue(eventually(LIMIT, () -> missed.size() >= after + 2));
    assertFalse(peer.status("/a").contains("missed 0"), "Cyclone DDS missed its own");
  }

  @Test
  void aProcessThatHangsIsNotAliveUntilItGoesOn() {
    QoSProfile qos = QoSProfile.defaultProfile().setLivelinessLeaseDuration(Duration.ofSeconds(2));
    Queue<LivelinessChanged> changes = new ConcurrentLinkedQueue<>();
    Subscription<String> subscription =
        ours.node.createSubscription(String.class, "/a", m -> {}, qos);
    subscription.createEventHandler(LivelinessChanged.factory, changes::add);
    peer.send("offer " + STRING + " /a reliable_lease");
    assertTrue(eventually(LIMIT, () -> last(changes).aliveCount == 1));
    peer.freeze();
    try {
      assertTrue(eventually(LIMIT, () -> last(changes).notAliveCount == 1));
      assertEquals(1, subscription.getPublisherCount(), "it still matches");
      assertEquals(0, last(changes).aliveCount);
    } finally {
      peer.thaw();
    }
    assertTrue(eventually(LIMIT, () -> last(changes).aliveCount == 1));
    assertEquals(0, last(changes).notAliveCount);
  }

  @Test
  void ourPublishersAreAliveToCycloneAsTheyAreToUs() {
    QoSProfile manual =
        QoSProfile.defaultProfile()
            .setLiveliness(Liveliness.MANUAL_BY_TOPIC)
            .setLivelinessLeaseDuration(Duration.ofSeconds(1));
    Publisher<String> publisher = ours.node.createPublisher(String.class, "/a", manual);
    peer.send("count " + STRING + " /a reliable_manual");
    peer.awaitMatch("/a", LIMIT);
    assertTrue(
        eventually(
            LIMIT,
            () -> {
              publisher.publish(new String());
              return peer.status("/a").contains(" alive 1 not_alive 0");
            }));
    assertTrue(eventually(LIMIT, () -> peer.status("/a").contains(" alive 0 not_alive 1")));
  }

  private static LivelinessChanged last(Queue<LivelinessChanged> changes) {
    return changes.isEmpty() ? new LivelinessChanged() : List.copyOf(changes).getLast();
  }
}
