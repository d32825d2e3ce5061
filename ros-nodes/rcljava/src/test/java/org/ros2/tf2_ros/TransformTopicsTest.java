package org.ros2.tf2_ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import geometry_msgs.msg.TransformStamped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.time.ClockType;
import org.ros2.tf2.ConnectivityException;
import org.ros2.tf2.LookupException;
import org.ros2.tf2.TimeoutException;

/** Buffers filled over DDS, from another participant. */
@Tag("contract")
class TransformTopicsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final int domain = TestDomain.next();
  private final Context robot = context();
  private final Context observer = context();
  private final Node robotNode = RCLJava.createNode("robot", "", robot);
  private final Buffer buffer = new Buffer();

  private Context context() {
    Context context = RCLJava.createContext(ContextOptions.loopback(domain));
    context.init();
    return context;
  }

  @AfterEach
  void shutDown() {
    robot.dispose();
    observer.dispose();
  }

  private static TransformStamped transform(String parent, String child, int second, double x) {
    TransformStamped message = new TransformStamped().setChildFrameId(child);
    message.getHeader().setFrameId(parent).getStamp().setSec(second);
    message.getTransform().getTranslation().setX(x);
    message.getTransform().getRotation().setW(1);
    return message;
  }

  private double x(String target, String source, double seconds) {
    return buffer
        .lookupTransform(target, source, Math.round(seconds * 1e9), LIMIT)
        .getTransform()
        .getTranslation()
        .getX();
  }

  @Test
  void aListenerKnowsWhatAnotherNodeBroadcasts() throws InterruptedException {
    TransformListener listener = new TransformListener(buffer, observer);
    TransformBroadcaster broadcaster = new TransformBroadcaster(robotNode);
    new StaticTransformBroadcaster(robotNode).sendTransform(transform("base", "camera", 0, 0.25));
    Thread sending =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              for (int i = 1; !buffer.canTransform("odom", "base", 8_500_000_000L); i++) {
                broadcaster.sendTransform(
                    List.of(transform("map", "odom", i, 100), transform("odom", "base", i, 2 * i)));
                pause();
              }
            });
    assertEquals(100 + 17 + 0.25, x("map", "camera", 8.5), 1e-12);
    assertEquals(-117, x("base", "map", 8.5), 1e-12);
    sending.join();
    listener.dispose();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoComesLateGetsAllStaticTransformsInTheirNewestForm() {
    StaticTransformBroadcaster hand = new StaticTransformBroadcaster(robotNode);
    hand.sendTransform(transform("hand", "camera", 0, 1));
    hand.sendTransform(List.of(transform("hand", "finger", 0, 2), transform("base", "mast", 0, 3)));
    hand.sendTransform(transform("hand", "camera", 0, 4));
    StaticTransformBroadcaster base = new StaticTransformBroadcaster(robotNode);
    base.sendTransform(transform("base", "hand", 0, 10));
    // Nobody has listened so far.
    TransformListener listener = new TransformListener(buffer, observer);
    assertEquals(14, x("base", "camera", 1e6), 1e-12);
    assertEquals(12, x("base", "finger", 0), 1e-12);
    assertEquals(-3, x("mast", "base", 5), 1e-12);
    listener.dispose();
  }

  @Test
  void aListenerOnTheUsersNodeIsRunByTheUsersExecutor() throws InterruptedException {
    Node node = RCLJava.createNode("observer", "", observer);
    TransformListener listener = new TransformListener(buffer, node);
    SingleThreadedExecutor executor = new SingleThreadedExecutor();
    executor.addNode(() -> node);
    Thread spinning = Thread.ofPlatform().daemon().start(executor::spin);
    new StaticTransformBroadcaster(robotNode).sendTransform(transform("a", "b", 0, 1));
    assertEquals(1, x("a", "b", 0));
    listener.dispose();
    assertEquals(List.of(), List.copyOf(node.getSubscriptions()));
    executor.cancel();
    spinning.join();
  }

  @Test
  void whatDoesNotComeInTimeIsNamed() {
    Duration moment = Duration.ofMillis(50);
    assertThrows(LookupException.class, () -> buffer.lookupTransform("a", "b", 0, moment));
    buffer.setTransform(transform("a", "b", 1, 1), "test", false);
    buffer.setTransform(transform("c", "d", 1, 1), "test", false);
    assertThrows(ConnectivityException.class, () -> buffer.lookupTransform("a", "d", 0, moment));
    assertFalse(buffer.canTransform("a", "b", 2_000_000_000L, moment));
    assertTrue(buffer.canTransform("a", "b", 1_000_000_000L, moment));
    CompletionException late =
        assertThrows(
            CompletionException.class, () -> buffer.waitForTransform("a", "d", 0, moment).join());
    TimeoutException timeout = assertInstanceOf(TimeoutException.class, late.getCause());
    assertTrue(String.valueOf(timeout.getMessage()).contains("'d' to 'a'"), timeout.getMessage());
  }

  @Test
  void timeoutsFollowTheClockOfTheBuffer() throws Exception {
    Clock clock = new Clock(ClockType.ROS_TIME);
    clock.setRosTimeOverride(5_000_000_000L);
    Buffer simulated = new Buffer(clock);
    var future = simulated.waitForTransform("a", "b", 0, Duration.ofMillis(1));
    assertThrows(
        java.util.concurrent.TimeoutException.class,
        () -> future.get(200, TimeUnit.MILLISECONDS),
        "simulated time stands still");
    clock.setRosTimeOverride(5_001_000_000L);
    CompletionException late = assertThrows(CompletionException.class, future::join);
    assertInstanceOf(TimeoutException.class, late.getCause());
  }

  @Test
  void whatWasBeforeAJumpBackOfTimeIsForgottenButForStaticTransforms() {
    Clock clock = new Clock(ClockType.ROS_TIME);
    clock.setRosTimeOverride(10_000_000_000L);
    Buffer simulated = new Buffer(clock);
    simulated.setTransform(transform("a", "b", 9, 1), "test", false);
    simulated.setTransform(transform("a", "fixed", 9, 1), "test", true);
    clock.setRosTimeOverride(60_000_000_000L);
    assertTrue(simulated.canTransform("a", "b", 0), "a jump forward");
    clock.setRosTimeOverride(1_000_000_000L);
    assertFalse(simulated.canTransform("a", "b", 0));
    assertTrue(simulated.canTransform("a", "fixed", 0));
    assertTrue(simulated.setTransform(transform("a", "b", 1, 1), "test", false), "is new now");
    assertTrue(simulated.canTransform("a", "b", 1_000_000_000L));
    clock.clearRosTimeOverride();
    assertFalse(simulated.canTransform("a", "b", 0), "the system's time is another");
  }
}
