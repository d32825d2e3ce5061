package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.SampleMessages.fnv1a;
import static org.ros2.rcljava.SampleMessages.jointState;
import static org.ros2.rcljava.SampleMessages.jointTrajectory;
import static org.ros2.rcljava.Spinning.eventually;
import static org.ros2.rcljava.Spinning.pause;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ros2.rcljava.peer.DdsPeer;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Reliability;
import org.ros2.rcljava.subscription.Subscription;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;
import trajectory_msgs.msg.JointTrajectory;

/** Against a C++ program on Debian's Fast DDS 2.9, by other code and in another version. */
@Tag("slow")
class FastDdsInteropTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final QoSProfile RELIABLE = QoSProfile.keepLast(500);

  @SuppressWarnings("NullAway.Init") // set before each test
  private Spinning ours;

  @SuppressWarnings("NullAway.Init") // set before each test
  private DdsPeer peer;

  @BeforeEach
  void start() {
    int domain = TestDomain.next();
    ours = new Spinning(domain, "interop");
    peer = DdsPeer.fastDds(domain);
  }

  @AfterEach
  void stop() {
    peer.close();
    ours.close();
  }

  @Test
  void everyReliableJointStateArrivesInBothDirections() {
    Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "/js", RELIABLE);
    peer.send("listen sensor_msgs/msg/JointState /js reliable");
    awaitMatch(publisher);
    JointState message = jointState(new Random(1));
    for (int i = 0; i < 300; i++) {
      message.getHeader().getStamp().setSec(i);
      message.setPosition(new double[] {i, i + 0.25});
      publisher.publish(message);
      pause(2);
    }
    for (int i = 0; i < 300; i++) {
      assertEquals(
          "got /js %d.%09d 'weltkörper' 8 %d %s".formatted(i, 7, i, i + 0.25),
          peer.await("got /js", LIMIT));
    }
    Queue<JointState> got = new ConcurrentLinkedQueue<>();
    Subscription<JointState> back =
        ours.node.createSubscription(JointState.class, "/back", got::add, RELIABLE);
    peer.send("publish sensor_msgs/msg/JointState /back reliable 300 500");
    peer.await("published /back", LIMIT);
    assertTrue(eventually(LIMIT, () -> got.size() == 300), () -> "got " + got.size());
    int i = 0;
    for (JointState state : got) {
      assertEquals(i, state.getHeader().getStamp().getSec());
      assertEquals("j7", state.getName().get(7));
      assertEquals(i + 0.7, state.getPosition().getDouble(7), 1e-12); // i + 0.7 as C++ rounds it
      i++;
    }
    assertEquals(0, back.getCounts().lost());
  }

  @ParameterizedTest
  @CsvSource({"64, 48", "640, 480", "1920, 1080"})
  void everyReliableImageArrivesInBothDirections(int width, int height) {
    int count = 15;
    QoSProfile qos = QoSProfile.keepLast(count);
    Publisher<Image> publisher = ours.node.createPublisher(Image.class, "/image", qos);
    peer.send("listen sensor_msgs/msg/Image /image reliable");
    awaitMatch(publisher);
    byte[] pixels = new byte[width * height * 3];
    new Random(2).nextBytes(pixels);
    Image image = new Image().setWidth(width).setHeight(height).setEncoding("rgb8");
    image.setStep(3 * width).setData(pixels);
    for (int i = 0; i < count; i++) {
      image.getHeader().getStamp().setSec(i);
      image.getData().setByte(0, (byte) i);
      publisher.publish(image);
      pause(66);
    }
    for (int i = 0; i < count; i++) {
      pixels[0] = (byte) i;
      assertEquals(
          "got /image %d.%09d '' %dx%d rgb8 %d %016x"
              .formatted(i, 0, width, height, pixels.length, fnv1a(pixels)),
          peer.await("got /image", LIMIT));
    }
    AtomicInteger good = new AtomicInteger();
    AtomicInteger bad = new AtomicInteger();
    byte[] expected = new byte[pixels.length];
    Subscription<Image> back =
        ours.node.createLoanedSubscription(
            Image.class,
            "/back",
            m -> {
              for (int n = 0; n < expected.length; n++) {
                expected[n] = (byte) (m.getHeader().getStamp().getSec() + n);
              }
              boolean same = m.getData().asByteBuffer().equals(ByteBuffer.wrap(expected));
              (same ? good : bad).incrementAndGet();
            },
            qos);
    peer.send(
        "publish sensor_msgs/msg/Image /back reliable %d 15 %dx%d".formatted(count, width, height));
    peer.await("published /back", LIMIT);
    assertTrue(eventually(LIMIT, () -> good.get() == count), () -> good + " good, " + bad + " bad");
    assertEquals(0, bad.get());
    assertEquals(0, back.getCounts().lost());
  }

  @Test
  void everyReliableTrajectoryArrivesInBothDirections() {
    Publisher<JointTrajectory> publisher =
        ours.node.createPublisher(JointTrajectory.class, "/path", RELIABLE);
    peer.send("listen trajectory_msgs/msg/JointTrajectory /path reliable");
    awaitMatch(publisher);
    JointTrajectory path = jointTrajectory(new Random(3));
    for (int i = 0; i < 50; i++) {
      path.getHeader().getStamp().setSec(i);
      path.getPoints().get(2).setPositions(new double[] {i, i + 0.5});
      publisher.publish(path);
    }
    for (int i = 0; i < 50; i++) {
      String line = peer.await("got /path", LIMIT);
      assertTrue(line.startsWith("got /path %d.000000000 '' 2 0: ".formatted(i)), line);
      assertTrue(line.endsWith(" 2: %d %s".formatted(i, i + 0.5)), line);
    }
    Queue<JointTrajectory> got = new ConcurrentLinkedQueue<>();
    ours.node.createSubscription(JointTrajectory.class, "/back", got::add, RELIABLE);
    peer.send("publish trajectory_msgs/msg/JointTrajectory /back reliable 50 200");
    assertTrue(eventually(LIMIT, () -> got.size() == 50), () -> "got " + got.size());
    int i = 0;
    for (JointTrajectory m : got) {
      assertEquals(i, m.getHeader().getStamp().getSec());
      assertEquals(List.of("j0", "j1"), m.getJointNames());
      assertEquals(3, m.getPoints().size());
      assertEquals(2, m.getPoints().get(2).getTimeFromStart().getSec());
      assertEquals(i + 0.7, m.getPoints().get(2).getPositions().getDouble(1), 1e-12); // rounding
      i++;
    }
  }

  @Test
  void whatFastDdsDecodesAndEncodesAnewIsTheSameMessageAndTheSameBytes() {
    Random random = new Random(4);
    Echo echo = new Echo(ours, peer, RELIABLE);
    echo.check(jointState(random));
    echo.check(new JointState());
    echo.check(new std_msgs.msg.String().setData("fünf!"));
    echo.check(jointTrajectory(random));
    byte[] pixels = new byte[7 * 5 * 3];
    random.nextBytes(pixels);
    echo.check(
        new Image().setWidth(7).setHeight(5).setStep(21).setEncoding("rgb8").setData(pixels));
  }

  @Test
  void ourPublishersReachExactlyTheSubscriptionsTheirQosCovers() {
    List<QosPair> pairs = QosPair.all();
    List<Publisher<std_msgs.msg.String>> publishers =
        pairs.stream()
            .map(p ->
                ours.node.createPublisher(
                    std_msgs.msg.String.class, p.topic("/out"), p.writer().profile()))
            .toList();
    pairs.forEach(
        p -> peer.send("count std_msgs/msg/String %s %s".formatted(p.topic("/out"), p.reader())));
    for (int k = 0; k < pairs.size(); k++) {
      if (pairs.get(k).fits()) {
        awaitMatch(publishers.get(k));
      }
    }
    for (int i = 0; i < 40; i++) {
      std_msgs.msg.String message = new std_msgs.msg.String().setData("message " + i);
      publishers.forEach(publisher -> publisher.publish(message));
      pause(5);
    }
    for (int k = 0; k < pairs.size(); k++) {
      QosPair pair = pairs.get(k);
      String topic = pair.topic("/out");
      if (pair.fits() && pair.reader().reliable()) {
        assertTrue(eventually(LIMIT, () -> peer.count(topic) == 40), () -> pair + " lost some");
      } else if (pair.fits()) { // best effort may lose some where the machine is busy
        assertTrue(eventually(LIMIT, () -> peer.count(topic) >= 20), pair::toString);
      } else {
        assertEquals(0, peer.count(topic), pair::toString);
        assertEquals(0, peer.matched(topic), pair::toString);
        assertEquals(0, publishers.get(k).getSubscriptionCount(), pair::toString);
      }
    }
  }

  @Test
  void ourSubscriptionsGetMessagesOfExactlyThePublishersWhoseQosCoversThem() {
    List<QosPair> pairs = QosPair.all();
    List<Queue<String>> got = pairs.stream().map(p -> newQueue()).toList();
    for (int k = 0; k < pairs.size(); k++) {
      QosPair pair = pairs.get(k);
      Queue<String> queue = got.get(k);
      ours.node.createSubscription(
          std_msgs.msg.String.class,
          pair.topic("/in"),
          m -> queue.add(m.getData()),
          pair.reader().profile());
      peer.send("offer std_msgs/msg/String %s %s".formatted(pair.topic("/in"), pair.writer()));
    }
    List<String> all = IntStream.range(0, 40).mapToObj(i -> "message " + i).toList();
    for (int k = 0; k < pairs.size(); k++) {
      QosPair pair = pairs.get(k);
      Queue<String> queue = got.get(k);
      String topic = pair.topic("/in");
      if (!pair.fits()) {
        continue;
      }
      peer.awaitMatch(topic, LIMIT);
      peer.send("publish std_msgs/msg/String %s %s 40 200".formatted(topic, pair.writer()));
      peer.await("published " + topic, LIMIT);
      if (pair.reader().reliable()) {
        assertTrue(
            eventually(LIMIT, () -> List.copyOf(queue).equals(all)), () -> pair + " got " + queue);
      } else { // best effort may lose some where the machine is busy
        assertTrue(eventually(LIMIT, () -> queue.size() >= 20), () -> pair + " got " + queue);
      }
    }
    for (int k = 0; k < pairs.size(); k++) {
      QosPair pair = pairs.get(k);
      if (!pair.fits()) {
        assertEquals(0, peer.matched(pair.topic("/in")), pair::toString);
        assertTrue(got.get(k).isEmpty(), pair::toString);
      }
    }
  }

  @Test
  void lateJoinersGetWhatIsLatchedInBothDirections() {
    Publisher<std_msgs.msg.String> publisher =
        ours.node.createPublisher(std_msgs.msg.String.class, "/latched", QoSProfile.latched());
    publisher.publish(new std_msgs.msg.String().setData("old"));
    publisher.publish(new std_msgs.msg.String().setData("newest"));
    peer.send("listen std_msgs/msg/String /latched reliable_latched");
    assertEquals("got /latched 'newest'", peer.await("got /latched", LIMIT));
    peer.send("publish std_msgs/msg/String /theirs reliable_latched 5 100");
    peer.await("published /theirs", LIMIT);
    Queue<String> got = newQueue();
    ours.node.createSubscription(
        std_msgs.msg.String.class,
        "/theirs",
        m -> got.add(m.getData()),
        QoSProfile.latched().setDepth(10));
    List<String> all = IntStream.range(0, 5).mapToObj(i -> "message " + i).toList();
    assertTrue(eventually(LIMIT, () -> List.copyOf(got).equals(all)), got::toString);
  }

  private static Queue<String> newQueue() {
    return new ConcurrentLinkedQueue<>();
  }

  private void awaitMatch(Publisher<?> publisher) {
    peer.awaitMatch(publisher.getTopicName(), LIMIT);
    assertTrue(
        eventually(LIMIT, () -> publisher.getSubscriptionCount() == 1), publisher::getTopicName);
  }

  /** What a publisher offers and a subscription asks for. */
  private record QosPair(Offer writer, Offer reader) {
    static List<QosPair> all() {
      return Offer.ALL.stream()
          .flatMap(writer -> Offer.ALL.stream().map(reader -> new QosPair(writer, reader)))
          .toList();
    }

    boolean fits() {
      return (writer.reliable || !reader.reliable) && (writer.latched || !reader.latched);
    }

    String topic(String start) {
      return start + "/" + writer + "_to_" + reader;
    }
  }

  /** Reliability and durability; written as the peer reads it. */
  private record Offer(boolean reliable, boolean latched) {
    static final List<Offer> ALL =
        List.of(
            new Offer(true, true),
            new Offer(true, false),
            new Offer(false, true),
            new Offer(false, false));

    QoSProfile profile() {
      QoSProfile profile = latched ? QoSProfile.latched() : QoSProfile.defaultProfile();
      return (reliable ? profile : profile.setReliability(Reliability.BEST_EFFORT)).setDepth(100);
    }

    @Override
    public String toString() {
      return (reliable ? "reliable" : "best_effort") + (latched ? "_latched" : "");
    }
  }
}
