package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;
import static org.ros2.rcljava.Spinning.pause;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.executors.MultiThreadedExecutor;
import org.ros2.rcljava.graph.NodeNameInfo;
import org.ros2.rcljava.graph.RecordedQos;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.subscription.Subscription;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.cdr.CdrWriter;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

@Tag("contract")
class NodesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void reliableMessagesArriveAllAndInOrderBetweenParticipants() {
    int domain = TestDomain.next();
    try (Spinning from = new Spinning(domain, "from");
        Spinning to = new Spinning(domain, "to", new MultiThreadedExecutor(2))) {
      Queue<Integer> got = new ConcurrentLinkedQueue<>();
      QoSProfile qos = QoSProfile.keepLast(600);
      to.node.createSubscription(
          JointState.class, "js", m -> got.add(m.getHeader().getStamp().getSec()), qos);
      Publisher<JointState> publisher = from.node.createPublisher(JointState.class, "js", qos);
      assertTrue(eventually(LIMIT, () -> publisher.getSubscriptionCount() == 1));
      JointState message = new JointState().setPosition(new double[8]);
      for (int i = 0; i < 500; i++) {
        message.getHeader().getStamp().setSec(i);
        publisher.publish(message);
      }
      assertTrue(eventually(LIMIT, () -> got.size() == 500), () -> "got " + got.size());
      assertEquals(IntStream.range(0, 500).boxed().toList(), List.copyOf(got));
    }
  }

  @Test
  void publishingAllocatesNothing() {
    try (Spinning ours = new Spinning(TestDomain.next(), "quiet")) {
      Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "js");
      JointState message = new JointState().setName(new String[] {"a", "b"});
      double[] position = {1, 2};
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = 0;
      for (int i = 0; i < 6000; i++) {
        if (i == 4000) { // compiled by now
          before = threads.getCurrentThreadAllocatedBytes();
        }
        publisher.publish(message.setPosition(position));
      }
      long each = (threads.getCurrentThreadAllocatedBytes() - before) / 2000;
      assertEquals(0, each, "bytes allocated per message");
    }
  }

  @Test
  void lateJoinersGetWhatIsLatchedAndNothingElse() {
    int domain = TestDomain.next();
    try (Spinning from = new Spinning(domain, "from");
        Spinning to = new Spinning(domain, "to")) {
      Publisher<std_msgs.msg.String> latched =
          from.node.createPublisher(std_msgs.msg.String.class, "latched", QoSProfile.latched());
      Publisher<std_msgs.msg.String> plain =
          from.node.createPublisher(std_msgs.msg.String.class, "plain");
      for (String text : List.of("one", "two")) {
        latched.publish(new std_msgs.msg.String().setData(text));
        plain.publish(new std_msgs.msg.String().setData(text));
      }
      Queue<String> got = new ConcurrentLinkedQueue<>();
      to.node.createSubscription(std_msgs.msg.String.class, "plain", m -> got.add(m.getData()));
      to.node.createSubscription(
          std_msgs.msg.String.class, "latched", m -> got.add(m.getData()), QoSProfile.latched());
      assertTrue(eventually(LIMIT, () -> got.contains("two")));
      assertTrue(eventually(LIMIT, () -> plain.getSubscriptionCount() == 1));
      pause(300);
      assertEquals(List.of("two"), List.copyOf(got));
    }
  }

  @Test
  void endpointsWhoseQosDoesNotFitDoNotMatch() {
    try (Spinning ours = new Spinning(TestDomain.next(), "picky")) {
      Publisher<JointState> bestEffort =
          ours.node.createPublisher(JointState.class, "js", QoSProfile.sensorData());
      ours.node.createSubscription(JointState.class, "js", m -> {}, QoSProfile.keepLast(1));
      Subscription<JointState> fits =
          ours.node.createSubscription(JointState.class, "js", m -> {}, QoSProfile.sensorData());
      assertTrue(eventually(LIMIT, () -> fits.getPublisherCount() == 1));
      pause(300);
      assertEquals(1, bestEffort.getSubscriptionCount());
    }
  }

  @Test
  void bestEffortCameraStreamArrives() {
    int domain = TestDomain.next();
    try (Spinning from = new Spinning(domain, "camera");
        Spinning to = new Spinning(domain, "policy")) {
      AtomicInteger got = new AtomicInteger();
      AtomicInteger bad = new AtomicInteger();
      to.node.createLoanedSubscription(
          Image.class,
          "/front/image_raw",
          image -> {
            int i = image.getHeader().getStamp().getSec();
            boolean whole = image.getData().size() == 192 * 192 * 3;
            (whole && image.getData().getByte(100_000) == (byte) i ? got : bad).incrementAndGet();
          },
          QoSProfile.sensorData());
      Publisher<Image> publisher =
          from.node.createPublisher(Image.class, "/front/image_raw", QoSProfile.sensorData());
      assertTrue(eventually(LIMIT, () -> publisher.getSubscriptionCount() == 1));
      pause(200);
      Image image = new Image().setWidth(192).setHeight(192).setStep(576).setEncoding("rgb8");
      image.getData().resize(192 * 192 * 3);
      for (int i = 0; i < 60; i++) {
        image.getHeader().getStamp().setSec(i);
        image.getData().setByte(100_000, (byte) i);
        publisher.publish(image);
        pause(33);
      }
      // Best effort loses images where the machine is busy; most of them would be a fault of ours.
      assertTrue(eventually(LIMIT, () -> got.get() >= 30), () -> "got " + got);
      assertEquals(0, bad.get());
    }
  }

  @Test
  void timersKeepTheirPhaseNeverCatchUpAndStopWhenCancelled() {
    try (Spinning ours = new Spinning(TestDomain.next(), "clockwork")) {
      Queue<Long> calls = new ConcurrentLinkedQueue<>();
      long before = System.nanoTime();
      var timer =
          ours.node.createWallTimer(20, TimeUnit.MILLISECONDS, () -> calls.add(System.nanoTime()));
      long after = System.nanoTime();
      assertTrue(eventually(LIMIT, () -> calls.size() >= 50), () -> calls.size() + " calls");
      // However late calls are and however many are left out, the timer ticks at start + n * 20 ms:
      // it is called at most once per tick, and never before the tick it is called for.
      int number = 0;
      for (long call : calls) {
        number++;
        double ticks = (call - before) / 20e6;
        assertTrue(number <= ticks, "call %d after %.2f periods".formatted(number, ticks));
      }
      double doubt = (after - before) / 20e6 + 0.05; // when it started; two clock readings
      assertTrue(
          eventually(
              LIMIT,
              () -> {
                double next = (System.nanoTime() + timer.timeUntilNextCall() - before) / 20e6;
                return Math.abs(next - Math.rint(next)) < doubt;
              }),
          "the timer has drifted");
      timer.cancel();
      assertTrue(eventually(LIMIT, () -> settled(calls)));
    }
  }

  /** Whether a timer of 20 ms made no call in 200 ms. */
  private static boolean settled(Queue<Long> calls) {
    int seen = calls.size();
    pause(200);
    return calls.size() == seen;
  }

  @Test
  void shutdownEndsSpinning() {
    Spinning ours = new Spinning(TestDomain.next(), "brief");
    ours.node.createPublisher(JointState.class, "a");
    ours.node.createSubscription(JointState.class, "a", m -> {});
    ours.close(); // throws where it still spins after a while
    assertFalse(ours.context.isValid());
    assertThrows(IllegalStateException.class, () -> RCLJava.createNode("late", "", ours.context));
  }

  @Test
  void nodesAreSeenByOthersUntilTheyLeave() {
    int domain = TestDomain.next();
    try (Spinning watcher = new Spinning(domain, "watcher")) {
      try (Spinning other = new Spinning(domain, "other")) {
        RCLJava.createNode("arm", "left", other.context);
        assertTrue(
            eventually(
                LIMIT, () -> names(watcher).equals(Set.of("/watcher", "/other", "/left/arm"))),
            () -> names(watcher).toString());
      }
      assertTrue(eventually(LIMIT, () -> names(watcher).equals(Set.of("/watcher"))));
    }
  }

  private static Set<String> names(Spinning spinning) {
    return spinning.node.getNodeNames().stream()
        .map(NodeNameInfo::toString)
        .collect(Collectors.toSet());
  }

  @Test
  void serializedMessagesPassThroughUnchanged() {
    try (Spinning ours = new Spinning(TestDomain.next(), "relay")) {
      Publisher<std_msgs.msg.String> first =
          ours.node.createPublisher(std_msgs.msg.String.class, "first");
      Publisher<std_msgs.msg.String> second =
          ours.node.createPublisher(std_msgs.msg.String.class, "second");
      Queue<String> got = new ConcurrentLinkedQueue<>();
      ours.node.createSerializedSubscription(
          std_msgs.msg.String.class,
          "first",
          m -> second.publishSerialized(m.buffer()),
          QoSProfile.defaultProfile());
      ours.node.createSubscription(std_msgs.msg.String.class, "second", m -> got.add(m.getData()));
      assertTrue(
          eventually(
              LIMIT,
              () -> first.getSubscriptionCount() == 1 && second.getSubscriptionCount() == 1));
      first.publish(new std_msgs.msg.String().setData("as it is"));
      var buffer = new CdrWriter(64, 64).encode(new std_msgs.msg.String().setData("raw"));
      first.publishSerialized(buffer);
      assertTrue(eventually(LIMIT, () -> List.copyOf(got).equals(List.of("as it is", "raw"))));
    }
  }

  @Test
  void typesAreHeardAndSentByNameAlone() {
    try (Spinning ours = new Spinning(TestDomain.next(), "by_name")) {
      bytesPass(ours, "sensor_msgs/msg/JointState", MessageType.of(JointState.class).hash());
      assertThrows(
          IllegalArgumentException.class,
          () -> ours.node.createSerializedPublisher("JointState", "", "t", QoSProfile.DEFAULT));
    }
  }

  @Test
  @Tag("embedded") // rcl has only the types that are sourced
  void typesThatNobodyHereHasAreHeardFromOthers() {
    int domain = TestDomain.next();
    try (Spinning from = new Spinning(domain, "from");
        Spinning to = new Spinning(domain, "to")) {
      bytesPass(from, to, "strange_msgs/msg/Odd", "");
    }
  }

  private static void bytesPass(Spinning ours, String type, String hash) {
    bytesPass(ours, ours, type, hash);
  }

  private static void bytesPass(Spinning from, Spinning to, String type, String hash) {
    Publisher<?> publisher =
        from.node.createSerializedPublisher(type, hash, "raw", QoSProfile.defaultProfile());
    assertTrue(
        eventually(
            LIMIT,
            () ->
                to.node.getPublishersInfo("raw").stream()
                    .anyMatch(p -> p.topicType.equals(type) && p.topicTypeHash.equals(hash))));
    Queue<String> got = new ConcurrentLinkedQueue<>();
    Subscription<?> subscription =
        to.node.createSerializedSubscription(
            type,
            "raw",
            m -> got.add(bytes(m.buffer())),
            RecordedQos.matching(to.node.getPublishersInfo("raw"), 10));
    assertTrue(
        eventually(
            LIMIT,
            () -> publisher.getSubscriptionCount() == 1 && subscription.getPublisherCount() == 1));
    ByteBuffer message =
        new CdrWriter(64, 6400).encode(new JointState().setName(new String[] {"a", "bc"}));
    publisher.publishSerialized(message);
    assertTrue(eventually(LIMIT, () -> got.size() == 1), type);
    assertTrue(got.element().startsWith(bytes(message)), got.element()); // padded to four bytes
  }

  private static String bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Test
  void whatCannotBeSentIsRefusedWithTheReason() {
    try (Spinning ours = new Spinning(TestDomain.next(), "strict")) {
      Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "js");
      publisher.dispose();
      assertThrows(MiddlewareException.class, () -> publisher.publish(new JointState()));
      for (String wrong : List.of("", "/", "1st", "a//b", "/a/", "mit leer")) {
        IllegalArgumentException e =
            assertThrows(
                IllegalArgumentException.class,
                () -> ours.node.createPublisher(JointState.class, wrong),
                wrong);
        assertTrue(String.valueOf(e.getMessage()).contains("'" + wrong + "'"), e.getMessage());
      }
      assertThrows(
          IllegalArgumentException.class, () -> RCLJava.createNode("no/slash", "", ours.context));
    }
  }

  @Test
  @Tag("embedded")
  void messagesLargerThanTheTopicAllowsAreRefused() {
    try (Spinning ours = new Spinning(TestDomain.next(), "strict")) {
      Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "js");
      JointState huge = new JointState().setPosition(new double[100_000]);
      assertThrows(CdrException.class, () -> publisher.publish(huge));
    }
  }

  @Test
  void afterShutdownPublishingDoesNothingAndNothingCanBeMade() {
    Spinning ours = new Spinning(TestDomain.next(), "gone");
    Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "js");
    ours.close();
    publisher.publish(new JointState());
    publisher.publishSerialized(new CdrWriter(64, 1024).encode(new JointState()));
    assertThrows(
        IllegalStateException.class, () -> ours.node.createPublisher(JointState.class, "js"));
    assertThrows(
        IllegalStateException.class,
        () -> ours.node.createSubscription(JointState.class, "js", m -> {}));
    assertThrows(
        IllegalStateException.class,
        () -> ours.node.createWallTimer(1, TimeUnit.SECONDS, () -> {}));
  }

  @Test
  void aNodeThatIsDisposedOfMakesNothingAndOthersOfItsContextGoOn() {
    try (Spinning ours = new Spinning(TestDomain.next(), "stays")) {
      var left = RCLJava.createNode("left", "", ours.context);
      left.dispose();
      assertThrows(IllegalStateException.class, () -> left.createPublisher(JointState.class, "js"));
      assertThrows(
          IllegalStateException.class,
          () -> left.createSubscription(JointState.class, "js", m -> {}));
      assertTrue(eventually(LIMIT, () -> names(ours).equals(Set.of("/stays"))));
      ours.node.createPublisher(JointState.class, "js").publish(new JointState());
    }
  }

  @Test
  void topicsAreExpandedByTheRulesOfRos() {
    try (Spinning ours = new Spinning(TestDomain.next(), "other")) {
      var node = RCLJava.createNode("arm", "left", ours.context);
      assertEquals("/js", node.createPublisher(JointState.class, "/js").getTopicName());
      assertEquals("/left/js", node.createPublisher(JointState.class, "js").getTopicName());
      assertEquals("/left/arm/js", node.createPublisher(JointState.class, "~/js").getTopicName());
    }
  }
}
