package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.detail.QosIncompatibleStatus.PolicyKind;
import org.ros2.rcljava.events.EventHandler;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.events.SubscriptionEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.EventCounts;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.publisher.statuses.LivelinessLost;
import org.ros2.rcljava.publisher.statuses.OfferedDeadlineMissed;
import org.ros2.rcljava.publisher.statuses.OfferedQosIncompatible;
import org.ros2.rcljava.publisher.statuses.OfferedTypeIncompatible;
import org.ros2.rcljava.publisher.statuses.PublicationMatched;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Liveliness;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rcljava.subscription.statuses.LivelinessChanged;
import org.ros2.rcljava.subscription.statuses.MessageLost;
import org.ros2.rcljava.subscription.statuses.RequestedDeadlineMissed;
import org.ros2.rcljava.subscription.statuses.RequestedQosIncompatible;
import org.ros2.rcljava.subscription.statuses.RequestedTypeIncompatible;
import org.ros2.rcljava.subscription.statuses.SubscriptionMatched;
import std_msgs.msg.Bool;
import std_msgs.msg.String;

@Tag("contract")
@SuppressWarnings("rawtypes") // as users of rcljava write it
class EventsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final java.lang.String TOPIC = "/chatter";

  @SuppressWarnings("NullAway.Init") // set before each test
  private Spinning sender;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Spinning receiver;

  @BeforeEach
  void open() {
    int domain = TestDomain.next();
    sender = new Spinning(domain, "sender");
    receiver = new Spinning(domain, "receiver");
  }

  @AfterEach
  void close() {
    receiver.close();
    sender.close();
  }

  @Test
  void aFreshEndpointHasCountedNothing() {
    Publisher<String> publisher = sender.node.createPublisher(String.class, TOPIC);
    for (Supplier<? extends PublisherEventStatus> factory :
        List.<Supplier<? extends PublisherEventStatus>>of(
            LivelinessLost.factory,
            OfferedDeadlineMissed.factory,
            OfferedQosIncompatible.factory,
            PublicationMatched.factory)) {
      assertNotNull(publisher.createEventHandler(factory, status -> {}));
    }
    Queue<OfferedDeadlineMissed> told = new ConcurrentLinkedQueue<>();
    EventHandler handler = publisher.createEventHandler(OfferedDeadlineMissed.factory, told::add);
    handler.executeCallback();
    assertEquals(0, told.element().totalCount);
    assertEquals(0, told.element().totalCountChange);
    Subscription<String> subscription =
        receiver.node.createSubscription(String.class, "/silence", m -> {});
    Queue<RequestedQosIncompatible> conflicts = new ConcurrentLinkedQueue<>();
    subscription
        .createEventHandler(RequestedQosIncompatible.factory, conflicts::add)
        .executeCallback();
    assertEquals(0, conflicts.element().totalCount);
    assertEquals(RequestedQosIncompatible.PolicyKind.INVALID, conflicts.element().lastPolicyKind);
  }

  @Test
  void handlersBelongToTheEndpointThatMadeThem() {
    Publisher<String> publisher = sender.node.createPublisher(String.class, TOPIC);
    Publisher<String> other = sender.node.createPublisher(String.class, TOPIC);
    EventHandler<LivelinessLost, Publisher> handler =
        publisher.createEventHandler(LivelinessLost.factory, status -> {});
    EventHandler<PublicationMatched, Publisher> second =
        publisher.createEventHandler(PublicationMatched.factory, status -> {});
    assertSame(publisher, handler.getParentReference().get());
    assertEquals(2, publisher.getEventHandlers().size());
    assertThrows(IllegalArgumentException.class, () -> other.removeEventHandler(handler));
    publisher.removeEventHandler(handler);
    assertThrows(IllegalArgumentException.class, () -> publisher.removeEventHandler(handler));
    second.dispose();
    assertEquals(0, publisher.getEventHandlers().size());
    publisher.createEventHandler(PublicationMatched.factory, status -> {});
    publisher.dispose();
    assertEquals(0, publisher.getEventHandlers().size());
  }

  @Test
  void anEventThatTheEndpointDoesNotHaveIsRefusedByName() {
    Publisher<String> publisher = sender.node.createPublisher(String.class, TOPIC);
    assertThrows(
        MiddlewareException.class,
        () -> publisher.createEventHandler(Foreign::new, status -> {}),
        "MESSAGE_LOST");
  }

  /** Says of a publisher what only subscriptions have. */
  private static final class Foreign implements PublisherEventStatus {
    @Override
    public EndpointEvent event() {
      return EndpointEvent.MESSAGE_LOST;
    }

    @Override
    public void set(EventCounts now, EventCounts before) {}
  }

  @Test
  void bothSidesAreToldOfQosThatDoesNotFitOnTheirExecutors() {
    Queue<OfferedQosIncompatible> offered = new ConcurrentLinkedQueue<>();
    Queue<RequestedQosIncompatible> requested = new ConcurrentLinkedQueue<>();
    Queue<java.lang.String> threads = new ConcurrentLinkedQueue<>();
    Publisher<String> publisher =
        sender.node.createPublisher(String.class, TOPIC, QoSProfile.sensorData());
    publisher.createEventHandler(
        OfferedQosIncompatible.factory,
        status -> {
          threads.add(Thread.currentThread().getName());
          offered.add(status);
        });
    Subscription<String> subscription =
        receiver.node.createSubscription(String.class, TOPIC, m -> {});
    subscription.createEventHandler(RequestedQosIncompatible.factory, requested::add);
    assertTrue(eventually(LIMIT, () -> !offered.isEmpty() && !requested.isEmpty()));
    assertEquals(1, offered.element().totalCount);
    assertEquals(1, offered.element().totalCountChange);
    assertEquals(PolicyKind.RELIABILITY, offered.element().lastPolicyKind);
    assertEquals(1, requested.element().totalCount);
    assertEquals(PolicyKind.RELIABILITY, requested.element().lastPolicyKind);
    assertEquals("spin sender", threads.element());
    sender.node.createPublisher(String.class, TOPIC, QoSProfile.sensorData());
    assertTrue(eventually(LIMIT, () -> requested.size() == 2));
    RequestedQosIncompatible second = List.copyOf(requested).getLast();
    assertEquals(2, second.totalCount);
    assertEquals(1, second.totalCountChange);
    assertEquals(1, offered.size(), "the other publisher has its own");
  }

  @Test
  void everyPolicyThatKeepsEndpointsApartIsNamed() {
    assertConflict(PolicyKind.DURABILITY, QoSProfile.defaultProfile(), QoSProfile.latched());
    assertConflict(
        PolicyKind.DEADLINE,
        QoSProfile.defaultProfile().setDeadline(Duration.ofMillis(200)),
        QoSProfile.defaultProfile().setDeadline(Duration.ofMillis(100)));
    assertConflict(
        PolicyKind.LIVELINESS,
        lease(Liveliness.AUTOMATIC, Duration.ofSeconds(1)),
        lease(Liveliness.MANUAL_BY_TOPIC, Duration.ofSeconds(1)));
    assertConflict(
        PolicyKind.LIVELINESS,
        lease(Liveliness.AUTOMATIC, Duration.ofSeconds(3)),
        lease(Liveliness.AUTOMATIC, Duration.ofSeconds(2)));
  }

  private void assertConflict(PolicyKind policy, QoSProfile offered, QoSProfile requested) {
    java.lang.String topic = "/" + policy + offered.getLivelinessLeaseDuration().toSeconds();
    Queue<PolicyKind> told = new ConcurrentLinkedQueue<>();
    Publisher<String> publisher = sender.node.createPublisher(String.class, topic, offered);
    publisher.createEventHandler(
        OfferedQosIncompatible.factory, status -> told.add(status.lastPolicyKind));
    Subscription<String> subscription =
        receiver.node.createSubscription(String.class, topic, m -> {}, requested);
    subscription.createEventHandler(
        RequestedQosIncompatible.factory, status -> told.add(status.lastPolicyKind));
    assertTrue(eventually(LIMIT, () -> told.size() == 2), () -> policy + " " + told);
    assertEquals(List.of(policy, policy), List.copyOf(told));
    assertEquals(0, publisher.getSubscriptionCount(), "Fast DDS keeps them apart too");
  }

  private static QoSProfile lease(Liveliness liveliness, Duration lease) {
    return QoSProfile.defaultProfile().setLiveliness(liveliness).setLivelinessLeaseDuration(lease);
  }

  @Test
  @Tag("embedded") // rmw_cyclonedds does not tell of types
  void bothSidesAreToldOfTypesThatAreOthers() {
    Queue<OfferedTypeIncompatible> offered = new ConcurrentLinkedQueue<>();
    Publisher<String> publisher = sender.node.createPublisher(String.class, TOPIC);
    publisher.createEventHandler(OfferedTypeIncompatible.factory, offered::add);
    Queue<OfferedQosIncompatible> conflicts = new ConcurrentLinkedQueue<>();
    publisher.createEventHandler(OfferedQosIncompatible.factory, conflicts::add);
    Subscription<Bool> subscription =
        receiver.node.createSubscription(Bool.class, TOPIC, m -> {}, QoSProfile.latched());
    Queue<RequestedTypeIncompatible> requested = new ConcurrentLinkedQueue<>();
    subscription.createEventHandler(RequestedTypeIncompatible.factory, requested::add);
    assertTrue(eventually(LIMIT, () -> !offered.isEmpty() && !requested.isEmpty()));
    assertEquals(1, offered.element().totalCount);
    assertEquals(1, requested.element().totalCountChange);
    assertTrue(conflicts.isEmpty(), "what is of another type asks for nothing");
  }

  @Test
  void matchesAreToldAsTheyComeAndGo() {
    Publisher<String> publisher = sender.node.createPublisher(String.class, TOPIC);
    Queue<PublicationMatched> told = new ConcurrentLinkedQueue<>();
    publisher.createEventHandler(PublicationMatched.factory, told::add);
    Queue<SubscriptionMatched> heard = new ConcurrentLinkedQueue<>();
    Subscription<String> subscription =
        receiver.node.createSubscription(String.class, TOPIC, m -> {});
    assertTrue(eventually(LIMIT, () -> subscription.getPublisherCount() == 1));
    subscription.createEventHandler(SubscriptionMatched.factory, heard::add);
    assertTrue(eventually(LIMIT, () -> told.size() == 1 && heard.size() == 1), "before it too");
    assertEquals(1, told.element().currentCount);
    assertEquals(1, heard.element().currentCountChange);
    receiver.node.removeSubscription(subscription);
    assertTrue(eventually(LIMIT, () -> told.size() == 2));
    PublicationMatched gone = List.copyOf(told).getLast();
    assertEquals(0, gone.currentCount);
    assertEquals(-1, gone.currentCountChange);
    assertEquals(1, gone.totalCount);
    assertEquals(0, gone.totalCountChange);
  }

  @Test
  void deadlinesAreMissedFromTheFirstMessageOnOnBothSides() {
    QoSProfile qos = QoSProfile.defaultProfile().setDeadline(Duration.ofMillis(300));
    Publisher<String> publisher = sender.node.createPublisher(String.class, TOPIC, qos);
    Queue<OfferedDeadlineMissed> offered = new ConcurrentLinkedQueue<>();
    publisher.createEventHandler(OfferedDeadlineMissed.factory, offered::add);
    Queue<String> got = new ConcurrentLinkedQueue<>();
    Subscription<String> subscription =
        receiver.node.createSubscription(String.class, TOPIC, got::add, qos);
    Queue<RequestedDeadlineMissed> requested = new ConcurrentLinkedQueue<>();
    subscription.createEventHandler(RequestedDeadlineMissed.factory, requested::add);
    awaitMatch(publisher, subscription);
    Spinning.pause(700);
    assertTrue(offered.isEmpty() && requested.isEmpty(), "nothing was sent yet");
    publisher.publish(new String());
    assertTrue(eventually(LIMIT, () -> !got.isEmpty()));
    assertTrue(eventually(LIMIT, () -> offered.size() >= 2 && requested.size() >= 2));
    assertEquals(offered.element().totalCount, offered.element().totalCountChange);
    int before = requested.element().totalCount;
    RequestedDeadlineMissed last = List.copyOf(requested).get(1);
    assertEquals(before + last.totalCountChange, last.totalCount);
    assertTrue(before > 0 && last.totalCountChange > 0, "each silent period counts");
  }

  @Test
  void alivePublishersStayAliveWithoutPublishing() {
    Duration lease = Duration.ofSeconds(2);
    QoSProfile qos = lease(Liveliness.AUTOMATIC, lease);
    Publisher<String> publisher = sender.node.createPublisher(String.class, TOPIC, qos);
    Queue<LivelinessLost> lost = new ConcurrentLinkedQueue<>();
    publisher.createEventHandler(LivelinessLost.factory, lost::add);
    Subscription<String> subscription =
        receiver.node.createSubscription(String.class, TOPIC, m -> {}, qos);
    Queue<LivelinessChanged> changes = new ConcurrentLinkedQueue<>();
    subscription.createEventHandler(LivelinessChanged.factory, changes::add);
    assertTrue(eventually(LIMIT, () -> changes.size() == 1));
    assertEquals(1, changes.element().aliveCount);
    assertEquals(1, changes.element().aliveCountChange);
    assertEquals(0, changes.element().notAliveCount);
    assertFalse(eventually(lease.multipliedBy(2), () -> changes.size() > 1), "signs of life");
    assertTrue(lost.isEmpty());
    sender.node.removePublisher(publisher);
    assertTrue(eventually(LIMIT, () -> changes.size() == 2));
    LivelinessChanged gone = List.copyOf(changes).getLast();
    assertEquals(0, gone.aliveCount);
    assertEquals(-1, gone.aliveCountChange);
    assertEquals(0, gone.notAliveCount);
  }

  @Test
  void publishersWithManualLivelinessAreAliveWhileTheyPublish() {
    QoSProfile qos = lease(Liveliness.MANUAL_BY_TOPIC, Duration.ofMillis(600));
    Publisher<String> publisher = sender.node.createPublisher(String.class, TOPIC, qos);
    Queue<LivelinessLost> lost = new ConcurrentLinkedQueue<>();
    publisher.createEventHandler(LivelinessLost.factory, lost::add);
    Subscription<String> subscription =
        receiver.node.createSubscription(String.class, TOPIC, m -> {}, qos);
    Queue<LivelinessChanged> changes = new ConcurrentLinkedQueue<>();
    subscription.createEventHandler(LivelinessChanged.factory, changes::add);
    awaitMatch(publisher, subscription);
    publisher.publish(new String());
    assertTrue(eventually(LIMIT, () -> last(changes).notAliveCount == 1));
    assertTrue(eventually(LIMIT, () -> !lost.isEmpty()));
    assertEquals(1, lost.element().totalCount);
    assertFalse(eventually(Duration.ofSeconds(2), () -> lost.size() > 1), "lost once");
    publisher.publish(new String());
    assertTrue(eventually(LIMIT, () -> last(changes).aliveCount == 1));
    assertEquals(1, last(changes).aliveCountChange);
    assertEquals(-1, last(changes).notAliveCountChange);
    assertTrue(eventually(LIMIT, () -> lost.size() == 2), "lost again");
  }

  private static LivelinessChanged last(Queue<LivelinessChanged> changes) {
    return changes.isEmpty() ? new LivelinessChanged() : List.copyOf(changes).getLast();
  }

  @Test
  @Tag("embedded") // others do not count what is pushed out of a history
  void messagesThatNobodyTookInTimeAreLost() {
    Context idle = RCLJava.createContext(ContextOptions.loopback(sender.domain));
    idle.init();
    try {
      Node node = RCLJava.createNode("idle", "", idle);
      Publisher<String> publisher = sender.node.createPublisher(String.class, TOPIC);
      Queue<java.lang.String> got = new ConcurrentLinkedQueue<>();
      Subscription<String> subscription =
          node.createSubscription(
              String.class, TOPIC, m -> got.add(m.getData()), QoSProfile.keepLast(1));
      Queue<MessageLost> lost = new ConcurrentLinkedQueue<>();
      subscription.createEventHandler(MessageLost.factory, lost::add);
      awaitMatch(publisher, subscription);
      publisher.publish(new String().setData("0"));
      assertTrue(eventually(LIMIT, () -> spun(node, () -> got.contains("0"))));
      for (int i = 1; i <= 5; i++) {
        publisher.publish(new String().setData(Integer.toString(i)));
      }
      // Taking begins only when the last is there: the one before a gap shows that there is one.
      Spinning.pause(500);
      assertTrue(eventually(LIMIT, () -> spun(node, () -> got.contains("5") && !lost.isEmpty())));
      assertEquals(4, List.copyOf(lost).getLast().totalCount, () -> "got " + got);
      assertEquals(subscription.getCounts().lost(), List.copyOf(lost).getLast().totalCount);
    } finally {
      idle.dispose();
    }
  }

  private static boolean spun(Node node, java.util.function.BooleanSupplier condition) {
    RCLJava.spinSome(node);
    return condition.getAsBoolean();
  }

  private static void awaitMatch(Publisher<?> publisher, Subscription<?> subscription) {
    assertTrue(
        eventually(
            LIMIT,
            () -> publisher.getSubscriptionCount() == 1 && subscription.getPublisherCount() == 1));
  }

  @Test
  void eventsEndWithTheNode() {
    Publisher<String> publisher = sender.node.createPublisher(String.class, TOPIC);
    Queue<PublicationMatched> told = new ConcurrentLinkedQueue<>();
    EventHandler<PublicationMatched, Publisher> handler =
        publisher.createEventHandler(PublicationMatched.factory, told::add);
    sender.node.dispose();
    handler.executeCallback();
    assertEquals(0, told.element().currentCount);
    assertThrows(
        IllegalArgumentException.class, () -> publisher.removeEventHandler(handler), "disposed of");
  }

  @Test
  void statusesHaveTheNumbersOfRcl() {
    SubscriptionEventStatus matched = new SubscriptionMatched();
    assertEquals(5, matched.getSubscriptionEventType());
    assertEquals(3, new MessageLost().getSubscriptionEventType());
    assertEquals(1, new LivelinessLost().getPublisherEventType());
    assertEquals(4, new PublicationMatched().getPublisherEventType());
  }
}
