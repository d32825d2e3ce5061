package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;

/** The verb {@code topic} with a node of another participant at the other end. */
@Timeout(300) // a command that waits for messages would wait for ever
class TopicCommandTest {
  private static final int DOMAIN = (int) (1 + ProcessHandle.current().pid() * 13 % 100);
  private static final String[] HERE = {"--domain", Integer.toString(DOMAIN)};
  private static final String STRING = "std_msgs/msg/String";

  private final Context context = RCLJava.createContext(ContextOptions.loopback(DOMAIN));
  private final SingleThreadedExecutor executor = new SingleThreadedExecutor();
  private final Node node = node();
  private final Thread spinning = Thread.ofPlatform().daemon().start(executor::spin);

  private Node node() {
    context.init();
    Node made = RCLJava.createNode("other", "", context);
    executor.addNode(() -> made);
    return made;
  }

  @AfterEach
  void stop() throws InterruptedException {
    executor.cancel();
    spinning.join(20_000);
    context.dispose();
  }

  private static Invocation topic(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "topic";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    System.arraycopy(HERE, 0, all, arguments.length + 1, 2);
    return Invocation.of(all);
  }

  @Test
  void echoPrintsWhatAnotherNodeSends() {
    Publisher<std_msgs.msg.String> publisher =
        node.createPublisher(std_msgs.msg.String.class, "/chatter");
    node.createWallTimer(
        50,
        TimeUnit.MILLISECONDS,
        () -> publisher.publish(new std_msgs.msg.String().setData("hello there")));
    Invocation echo = topic("echo", "/chatter", STRING, "--once");
    assertEquals(0, echo.code(), echo.err());
    assertEquals("data: 'hello there'\n---\n", echo.out());
    Invocation hz = topic("hz", "/chatter", STRING, "--times", "5");
    assertEquals(0, hz.code(), hz.err());
    assertTrue(hz.out().contains("average rate: "), hz.out());
  }

  @Test
  void topicsAndNodesAreListedWithTypesAndEnds() {
    node.createPublisher(std_msgs.msg.String.class, "/chatter", QoSProfile.latched());
    node.createSubscription(sensor_msgs.msg.JointState.class, "/joints", message -> {});
    Invocation list = untilItSays("/other", "node", "list");
    assertTrue(!list.out().contains("_armature_cli"), list.out());
    list = untilItSays("/joints [sensor_msgs/msg/JointState]", "topic", "list", "-t");
    assertTrue(list.out().contains("/chatter [std_msgs/msg/String]\n"), list.out());
    Invocation info = untilItSays("Durability: TRANSIENT_LOCAL", "topic", "info", "/chatter", "-v");
    assertTrue(
        info.out().startsWith("Type: std_msgs/msg/String\nPublisher count: 1\n"), info.out());
    assertTrue(info.out().contains("Node name: other\n"), info.out());
    assertTrue(info.out().contains("\nSubscription count: 0\n"), info.out());
    untilItSays(
        """
        /other
          Subscribers:
            /joints: sensor_msgs/msg/JointState
          Publishers:
            /chatter: std_msgs/msg/String
        """,
        "node",
        "info",
        "other");
    assertRefused(topic("info", "/nothing"), "/nothing", "/chatter");
  }

  /** Discovery takes its time on a busy machine. */
  private static Invocation untilItSays(String text, String... command) {
    long deadline = System.nanoTime() + 60_000_000_000L;
    String[] all = new String[command.length + 2];
    System.arraycopy(command, 0, all, 0, command.length);
    System.arraycopy(HERE, 0, all, command.length, 2);
    Invocation last = Invocation.of(all);
    while (!last.out().contains(text) && System.nanoTime() < deadline) {
      last = Invocation.of(all);
    }
    assertTrue(last.out().contains(text), last.out() + last.err());
    return last;
  }

  @Test
  void echoFindsOutTheTypeAndTheQualityOfService() {
    node.createPublisher(std_msgs.msg.String.class, "/description", QoSProfile.latched())
        .publish(new std_msgs.msg.String().setData("robot"));
    Invocation echo = topic("echo", "/description", "--once");
    assertEquals("data: robot\n---\n", echo.out(), echo.err());
  }

  @Test
  void echoGetsWhatIsLatchedWhenAskedTo() {
    node.createPublisher(std_msgs.msg.String.class, "/description", QoSProfile.latched())
        .publish(new std_msgs.msg.String().setData("robot"));
    Invocation echo = topic("echo", "/description", STRING, "--once", "--latched");
    assertEquals("data: robot\n---\n", echo.out());
  }

  @Test
  void pubSendsWhatTheUserWrote() throws InterruptedException {
    List<String> received = new CopyOnWriteArrayList<>();
    node.createSubscription(
        std_msgs.msg.String.class, "/order", message -> received.add(message.getData()));
    Invocation pub = topic("pub", "/order", STRING, "{data: put it away}", "--once");
    assertEquals(0, pub.code(), pub.err());
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (received.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(10);
    }
    assertEquals(List.of("put it away"), List.copyOf(received));
  }

  @Test
  void pubNeedsNoDomain() {
    Armature.commandLine().parseArgs("topic", "pub", "/order", STRING, "{}", "--once");
  }

  @Test
  void whatCannotBeDoneIsSaidInOneLine() {
    assertRefused(topic("echo", "/chatter", "std_msgs/msg/Strin"), "std_msgs/msg/Strin");
    assertRefused(topic("echo", "/1a", STRING), "/1a");
    assertRefused(topic("pub", "/order", STRING, "{text: x}"), "text", "data");
    assertRefused(topic("pub", "/order", STRING, "{data: x}", "-r", "0"), "rate");
    assertRefused(Invocation.of("topic", "echo"), "TOPIC");
    assertRefused(Invocation.of("topic", "echo", "/a", STRING, "--domain", "300"), "300");
  }

  private static void assertRefused(Invocation refused, String... named) {
    assertEquals(2, refused.code(), refused.err());
    assertEquals(1, refused.complaint().lines().count(), refused.err());
    for (String name : named) {
      assertTrue(refused.complaint().contains(name), refused.err());
    }
  }
}
