package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;
import static org.ros2.rcljava.Spinning.pause;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.peer.DdsPeer;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.subscription.Subscription;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

/** Against Eclipse Cyclone DDS, which shares no code with the transport under test. */
@Tag("slow")
class CycloneInteropTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Seconds in the stamp of messages that only tell whether the peer hears yet. */
  private static final int WARM_UP = 99_999;

  private static final QoSProfile RELIABLE = QoSProfile.keepLast(500);

  @SuppressWarnings("NullAway.Init") // set before each test
  private Spinning ours;

  @SuppressWarnings("NullAway.Init") // set before each test
  private DdsPeer peer;

  @BeforeEach
  void start() {
    int domain = TestDomain.next();
    ours = new Spinning(domain, "interop");
    peer = DdsPeer.cyclone(domain);
  }

  @AfterEach
  void stop() {
    peer.close();
    ours.close();
  }

  @Test
  void everyReliableJointStateReachesCyclone() {
    Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "/js", RELIABLE);
    peer.send("listen sensor_msgs/msg/JointState /js reliable");
    JointState message = SampleMessages.jointState(new Random(1));
    message.getHeader().getStamp().setSec(WARM_UP);
    awaitHearing(publisher, message);
    for (int i = 0; i < 300; i++) {
      message.getHeader().getStamp().setSec(i);
      message.setPosition(new double[] {i, i + 0.25});
      publisher.publish(message);
      pause(2);
    }
    for (int i = 0; i < 300; i++) {
      assertEquals(
          "got /js %d.%09d 'weltkörper' 8 %d %s".formatted(i, 7, i, i + 0.25), heard("/js"));
    }
  }

  @Test
  void everyReliableJointStateOfCycloneArrives() {
    Queue<JointState> got = new ConcurrentLinkedQueue<>();
    Subscription<JointState> subscription =
        ours.node.createSubscription(JointState.class, "/js", got::add, RELIABLE);
    peer.send("publish sensor_msgs/msg/JointState /js reliable 300 500");
    peer.await("published /js", LIMIT);
    assertTrue(eventually(LIMIT, () -> got.size() == 300), () -> "got " + got.size());
    int i = 0;
    for (JointState message : got) {
      assertEquals(i, message.getHeader().getStamp().getSec());
      assertEquals("world", message.getHeader().getFrameId());
      assertEquals("j7", message.getName().get(7));
      assertEquals(i + 0.7, message.getPosition().getDouble(7), 1e-12);
      i++;
    }
    assertEquals(0, subscription.getCounts().lost());
    assertEquals(0, subscription.getCounts().malformed());
  }

  @Test
  void everyReliableImageReachesCyclone() {
    QoSProfile qos = QoSProfile.keepLast(100);
    Publisher<Image> publisher = ours.node.createPublisher(Image.class, "/front/image_raw", qos);
    peer.send("listen sensor_msgs/msg/Image /front/image_raw reliable");
    byte[] pixels = new byte[640 * 480 * 3];
    new Random(2).nextBytes(pixels);
    Image image =
        new Image().setWidth(640).setHeight(480).setStep(1920).setEncoding("rgb8").setData(pixels);
    image.getHeader().getStamp().setSec(WARM_UP);
    awaitHearing(publisher, image);
    for (int i = 0; i < 30; i++) {
      image.getHeader().getStamp().setSec(i);
      image.getData().setByte(0, (byte) i);
      publisher.publish(image);
      pause(33);
    }
    for (int i = 0; i < 30; i++) {
      pixels[0] = (byte) i;
      assertEquals(
          "got /front/image_raw %d.%09d '' 640x480 rgb8 921600 %016x"
              .formatted(i, 0, SampleMessages.fnv1a(pixels)),
          heard("/front/image_raw"));
    }
  }

  @Test
  void everyReliableImageOfCycloneArrivesOnLoan() {
    AtomicInteger good = new AtomicInteger();
    AtomicInteger bad = new AtomicInteger();
    byte[] expected = new byte[640 * 480 * 3];
    Subscription<Image> subscription =
        ours.node.createLoanedSubscription(
            Image.class,
            "/image",
            image -> {
              int i = image.getHeader().getStamp().getSec();
              for (int n = 0; n < expected.length; n++) {
                expected[n] = (byte) (i + n);
              }
              boolean same = image.getData().asByteBuffer().equals(ByteBuffer.wrap(expected));
              (same && image.getData().asByteBuffer().isDirect() ? good : bad).incrementAndGet();
            },
            QoSProfile.keepLast(60));
    peer.send("publish sensor_msgs/msg/Image /image reliable 30 30");
    peer.await("published /image", LIMIT);
    assertTrue(eventually(LIMIT, () -> good.get() == 30), () -> good + " good, " + bad + " bad");
    assertEquals(0, bad.get());
    assertEquals(0, subscription.getCounts().lost());
  }

  @Test
  void instructionsOfCycloneArriveWordByWord() {
    Queue<String> got = new ConcurrentLinkedQueue<>();
    ours.node.createSubscription(
        std_msgs.msg.String.class, "/instruction", m -> got.add(m.getData()));
    peer.send("text /instruction reliable put the red cube on the left tray");
    peer.send("text /instruction reliable lege den grünen Würfel ab");
    assertTrue(eventually(LIMIT, () -> got.size() == 2));
    assertEquals(
        List.of("put the red cube on the left tray", "lege den grünen Würfel ab"),
        List.copyOf(got));
  }

  @Test
  void whatCycloneDecodesAndEncodesAnewIsTheSameMessageAndTheSameBytes() {
    Random random = new Random(3);
    Echo echo = new Echo(ours, peer, RELIABLE);
    echo.check(SampleMessages.jointState(random));
    echo.check(new JointState());
    echo.check(new std_msgs.msg.String().setData("five!"));
    echo.check(SampleMessages.cameraInfo(random));
    echo.check(SampleMessages.jointTrajectory(random));
    echo.check(SampleMessages.actionChunk(random));
    byte[] pixels = new byte[7 * 5 * 3];
    random.nextBytes(pixels);
    echo.check(
        new Image().setWidth(7).setHeight(5).setStep(21).setEncoding("rgb8").setData(pixels));
  }

  @Test
  void garbageUnderAGoodNameIsDroppedAndCounted() {
    Queue<JointState> got = new ConcurrentLinkedQueue<>();
    Subscription<JointState> subscription =
        ours.node.createSubscription(JointState.class, "/js", got::add, RELIABLE);
    peer.send("garbage sensor_msgs/msg/JointState /js reliable");
    assertTrue(eventually(LIMIT, () -> subscription.getCounts().malformed() == 1));
    try (DdsPeer honest = DdsPeer.cyclone(peer.domain())) {
      honest.send("publish sensor_msgs/msg/JointState /js reliable 5 100");
      assertTrue(eventually(LIMIT, () -> got.size() == 5));
    }
    assertEquals(1, subscription.getCounts().malformed());
  }

  @Test
  void samplesLargerThanTheLimitAreDroppedAndTheSubscriptionLivesOn() {
    String limit = "ros.max_message_bytes.sensor_msgs/msg/Image";
    System.setProperty(limit, "100000");
    try {
      AtomicInteger got = new AtomicInteger();
      Subscription<Image> subscription =
          ours.node.createSubscription(
              Image.class, "/image", image -> got.incrementAndGet(), RELIABLE);
      peer.send("publish sensor_msgs/msg/Image /image reliable 20 50");
      peer.await("published /image", LIMIT);
      Queue<String> texts = new ConcurrentLinkedQueue<>();
      ours.node.createSubscription(
          std_msgs.msg.String.class, "/alive", m -> texts.add(m.getData()));
      peer.send("text /alive reliable still here");
      assertTrue(eventually(LIMIT, () -> texts.contains("still here")));
      assertEquals(0, got.get());
      assertEquals(0, subscription.getCounts().malformed());
    } finally {
      System.clearProperty(limit);
    }
  }

  @Test
  void cycloneThatComesLateGetsWhatIsLatched() {
    Publisher<std_msgs.msg.String> publisher =
        ours.node.createPublisher(std_msgs.msg.String.class, "/latched", QoSProfile.latched());
    publisher.publish(new std_msgs.msg.String().setData("old"));
    publisher.publish(new std_msgs.msg.String().setData("newest"));
    peer.send("listen std_msgs/msg/String /latched reliable_latched");
    assertEquals("got /latched 'newest'", peer.await("got /latched", LIMIT));
  }

  /**
   * Sends until the peer hears: Cyclone takes data of a reliable writer only after that writer's
   * first heartbeat, and from then on must miss nothing.
   */
  private <M extends MessageDefinition> void awaitHearing(Publisher<M> publisher, M warmUp) {
    assertTrue(
        eventually(
            LIMIT,
            () -> {
              publisher.publish(warmUp);
              pause(100);
              return peer.count(publisher.getTopicName()) > 0;
            }));
  }

  /** Next message the peer reports, those of {@link #awaitHearing} left out. */
  private String heard(String topic) {
    String line = peer.await("got " + topic, LIMIT);
    while (line.startsWith("got " + topic + " " + WARM_UP + ".")) {
      line = peer.await("got " + topic, LIMIT);
    }
    return line;
  }
}
