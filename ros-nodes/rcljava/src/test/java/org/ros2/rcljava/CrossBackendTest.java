package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;
import static org.ros2.rcljava.Spinning.pause;

import com.sun.management.ThreadMXBean;
import example_interfaces.srv.AddTwoInts;
import example_interfaces.srv.AddTwoInts_Request;
import example_interfaces.srv.AddTwoInts_Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.contexts.RosBackend;
import org.ros2.rcljava.contexts.RosContext;
import org.ros2.rcljava.executors.DirectExecutor;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.service.RMWRequestId;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

/** A node over rcl, in this process, and one over the embedded back end, in another. */
@Tag("rcl")
@Tag("slow")
class CrossBackendTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final QoSProfile DEEP = QoSProfile.keepLast(1000);

  private final int domain = TestDomain.next();
  private final Spinning ours = new Spinning(domain, "over_rcl");

  @SuppressWarnings("NullAway.Init") // before each test
  private Process other;

  @BeforeEach
  void startOther() throws IOException {
    other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Embedded.class.getName(),
                Integer.toString(domain))
            .inheritIO()
            .start();
  }

  @AfterEach
  void stop() {
    ours.close();
    other.destroy();
  }

  @Test
  void everyReliableMessageComesBackInOrder() {
    Queue<JointState> back = new ConcurrentLinkedQueue<>();
    ours.node.createSubscription(JointState.class, "/back", back::add, DEEP);
    Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "/there", DEEP);
    JointState message = SampleMessages.jointState(new Random(3));
    assertTrue(
        eventually(
            LIMIT,
            () -> {
              publisher.publish(message.setEffort(new double[] {-1}));
              pause(100);
              return !back.isEmpty();
            }));
    pause(1000); // the last of those
    back.clear();
    for (int i = 0; i < 500; i++) {
      publisher.publish(message.setEffort(new double[] {i}));
    }
    assertTrue(eventually(LIMIT, () -> back.size() >= 500), () -> back.size() + " came back");
    assertEquals(
        IntStream.range(0, 500).boxed().toList(),
        back.stream().map(m -> (int) m.getEffort().getDouble(0)).toList());
    assertEquals(message.setEffort(new double[] {0}), back.peek());
  }

  @Test
  void whatAnotherProcessSendsIsHandledOnTheThreadThatHearsItWithoutAllocation() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    AtomicInteger got = new AtomicInteger();
    AtomicLong before = new AtomicLong();
    AtomicLong allocated = new AtomicLong(-1);
    Set<String> names = ConcurrentHashMap.newKeySet();
    Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "/there", DEEP);
    JointState message = new JointState().setPosition(new double[7]);
    try (Spinning direct = new Spinning(domain, "direct", new DirectExecutor())) {
      direct.node.createLoanedSubscription(
          JointState.class,
          "/back",
          m -> {
            int count = got.incrementAndGet();
            if (count == 8000) { // compiled by now
              names.add(Thread.currentThread().getName());
              before.set(threads.getCurrentThreadAllocatedBytes());
            } else if (count == 9000) {
              allocated.set(threads.getCurrentThreadAllocatedBytes() - before.get());
            }
          },
          DEEP);
      assertTrue(
          eventually(
              LIMIT,
              () -> {
                int seen = got.get();
                for (int i = 0; i < 200; i++) {
                  publisher.publish(message);
                }
                return eventually(Duration.ofSeconds(1), () -> got.get() >= seen + 200)
                    && allocated.get() >= 0;
              }),
          () -> "got " + got);
    }
    assertFalse(names.contains("spin direct"), names::toString);
    assertEquals(0, allocated.get() / 1000, "bytes allocated per message");
  }

  @Test
  void picturesComeBack() {
    Queue<Integer> back = new ConcurrentLinkedQueue<>();
    ours.node.createLoanedSubscription(
        Image.class,
        "/picture/back",
        m -> back.add(m.getData().size() == 640 * 480 * 3 ? (int) m.getData().getByte(77) : -1),
        DEEP);
    Publisher<Image> publisher = ours.node.createPublisher(Image.class, "/picture", DEEP);
    Image image = new Image().setWidth(640).setHeight(480).setStep(1920).setEncoding("rgb8");
    image.getData().resize(640 * 480 * 3);
    image.getData().setByte(77, (byte) 42);
    assertTrue(
        eventually(
            LIMIT,
            () -> {
              publisher.publish(image);
              pause(200);
              return back.contains(42);
            }));
  }

  @Test
  void theEmbeddedClientIsAnsweredOverRcl() {
    Queue<String> sums = new ConcurrentLinkedQueue<>();
    ours.node.createService(
        AddTwoInts.class,
        "add_here",
        (RMWRequestId id, AddTwoInts_Request in, AddTwoInts_Response out) ->
            out.setSum(in.getA() + in.getB()));
    ours.node.createSubscription(std_msgs.msg.String.class, "/sums", m -> sums.add(m.getData()));
    assertTrue(eventually(LIMIT, () -> sums.contains("7")), sums::toString);
  }

  @Test
  void theClientOverRclIsAnsweredByTheEmbeddedServer() throws Exception {
    String rmw = ((RosContext) ours.context).middleware().identifier();
    Assumptions.assumeTrue(
        rmw.equals("rmw_cyclonedds_cpp"), "embedded servers answer no clients of " + rmw);
    Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_there");
    assertTrue(client.waitForService(LIMIT));
    assertEquals(
        42,
        client
            .<AddTwoInts_Request, AddTwoInts_Response>asyncSendRequest(
                new AddTwoInts_Request().setA(40).setB(2))
            .get(30, TimeUnit.SECONDS)
            .getSum());
  }

  @Test
  void theEmbeddedNodeIsInTheGraphOfRcl() {
    assertTrue(eventually(LIMIT, () -> ours.node.countPublishers("/back") == 1));
    assertTrue(
        eventually(
            LIMIT,
            () ->
                ours.node.getNodeNames().stream().anyMatch(n -> n.toString().equals("/embedded"))));
    assertTrue(
        eventually(
            LIMIT,
            () ->
                ours.node.getPublishersInfo("/back").stream()
                    .anyMatch(p -> p.nodeName.equals("embedded"))));
    EndpointInfo publisher = List.copyOf(ours.node.getPublishersInfo("/back")).getFirst();
    assertEquals("sensor_msgs/msg/JointState", publisher.topicType);
    assertEquals(MessageType.of(JointState.class).hash(), publisher.topicTypeHash);
    assertTrue(
        eventually(
            LIMIT,
            () ->
                ours.node.getServiceNamesAndTypes().stream()
                    .anyMatch(s ->
                        s.toString().equals("/add_there [example_interfaces/srv/AddTwoInts]"))));
  }

  /** Sends back what it gets, serves and calls, until it is ended. */
  static final class Embedded {
    private Embedded() {}

    public static void main(String[] arguments) {
      RCLJava.rclJavaInit(
          ContextOptions.loopback(Integer.parseInt(arguments[0])).on(RosBackend.EMBEDDED));
      Node node = RCLJava.createNode("embedded");
      Publisher<JointState> back = node.createPublisher(JointState.class, "/back", DEEP);
      node.createSubscription(JointState.class, "/there", back::publish, DEEP);
      Publisher<Image> picture = node.createPublisher(Image.class, "/picture/back", DEEP);
      node.createSubscription(Image.class, "/picture", picture::publish, DEEP);
      node.createService(
          AddTwoInts.class,
          "add_there",
          (RMWRequestId id, AddTwoInts_Request in, AddTwoInts_Response out) ->
              out.setSum(in.getA() + in.getB()));
      Publisher<std_msgs.msg.String> sums =
          node.createPublisher(std_msgs.msg.String.class, "/sums");
      Client<AddTwoInts> client = node.createClient(AddTwoInts.class, "add_here");
      node.createWallTimer(200, TimeUnit.MILLISECONDS, () -> ask(client, sums));
      RCLJava.spin(node);
    }

    private static void ask(Client<AddTwoInts> client, Publisher<std_msgs.msg.String> sums) {
      if (client.isServiceAvailable()) {
        var _ =
            client.<AddTwoInts_Request, AddTwoInts_Response>asyncSendRequest(
                new AddTwoInts_Request().setA(3).setB(4),
                done ->
                    sums.publish(
                        new std_msgs.msg.String()
                            .setData(Long.toString(done.resultNow().getSum()))));
      }
    }
  }
}
