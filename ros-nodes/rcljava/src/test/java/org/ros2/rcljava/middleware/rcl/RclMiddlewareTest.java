package org.ros2.rcljava.middleware.rcl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.middleware.RawPublisher;
import org.ros2.rcljava.middleware.RawSubscription;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rosidl.cdr.CdrWriter;

@Tag("rcl")
class RclMiddlewareTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final MessageType<std_msgs.msg.String> STRING =
      MessageType.of(std_msgs.msg.String.class);

  private final RclMiddleware middleware =
      new RclMiddleware(
          ContextOptions.loopback(TestDomain.next()), RosInstallation.of(System.getenv()));
  private final MiddlewareNode node = middleware.createNode("/", "raw");

  @AfterEach
  void close() {
    middleware.close();
  }

  @Test
  void aTypeThatTheSourcedRosLacksIsNamedWithWhatToBuild() {
    MessageType<std_msgs.msg.String> absent =
        new MessageType<>(
            "absent_msgs/msg/Thing", STRING.hash(), STRING.javaClass(), STRING.factory());
    String message = refusal(absent);
    assertTrue(message.contains("absent_msgs/msg/Thing"), message);
    assertTrue(message.contains("libabsent_msgs__rosidl_typesupport_c.so"), message);
    assertTrue(message.contains("colcon build"), message);
    MessageType<std_msgs.msg.String> newer =
        new MessageType<>(
            "std_msgs/msg/Thing", STRING.hash(), STRING.javaClass(), STRING.factory());
    assertTrue(refusal(newer).contains("std_msgs/msg/Thing is not in the package std_msgs"));
  }

  @Test
  void aTypeThatIsDefinedOtherwiseIsRefusedWithBothHashes() {
    String hash = "RIHS01_" + "0".repeat(64);
    String message =
        refusal(new MessageType<>(STRING.name(), hash, STRING.javaClass(), STRING.factory()));
    assertTrue(message.contains(hash) && message.contains(STRING.hash()), message);
  }

  private String refusal(MessageType<?> type) {
    MiddlewareException e =
        assertThrows(
            MiddlewareException.class,
            () -> node.createPublisher("/topic", type, QoSProfile.defaultProfile()));
    return String.valueOf(e.getMessage());
  }

  @Test
  void messagesOfEverySizeArriveUnchangedAndBuffersGrow() {
    try (RawPublisher publisher = node.createPublisher("/sizes", STRING, QoSProfile.keepLast(20));
        RawSubscription subscription =
            node.createSubscription("/sizes", STRING, QoSProfile.keepLast(20), () -> {})) {
      await(() -> publisher.matchedSubscriptions() == 1);
      await(() -> subscription.matchedPublishers() == 1);
      ByteBuffer first = null;
      for (int length : List.of(0, 3, 500, 511, 70_000, 9, 3_000_000, 12_000_000, 70_000)) {
        ByteBuffer sent = message("x".repeat(length));
        publisher.publish(sent);
        ByteBuffer taken = take(subscription);
        assertTrue(taken.isDirect());
        assertTrue(taken.remaining() - sent.remaining() < 4, "padding to whole words");
        taken.limit(taken.position() + sent.remaining());
        assertEquals(sent.getInt(4), taken.order(sent.order()).getInt(4));
        assertEquals(-1, sent.slice(8, length).mismatch(taken.slice(8, length)));
        first = first == null ? taken.duplicate() : first;
      }
      assertTrue(first != null && first.get(0) == 0, "what was taken long ago can be read still");
      assertTrue(subscription.sourceTimestampNanos() > 1_700_000_000_000_000_000L);
      await(() -> subscription.take() == null && !subscription.hasData());
    }
  }

  @Test
  void bytesThatAreNoMessageCrashNobody() {
    Random random = new Random(5);
    try (RawPublisher publisher = node.createPublisher("/noise", STRING, QoSProfile.keepLast(100));
        RawSubscription subscription =
            node.createSubscription("/noise", STRING, QoSProfile.keepLast(100), () -> {})) {
      await(() -> publisher.matchedSubscriptions() == 1);
      await(() -> subscription.matchedPublishers() == 1);
      assertThrows(MiddlewareException.class, () -> publisher.publish(ByteBuffer.allocate(3)));
      for (int i = 0; i < 50; i++) {
        byte[] bytes = new byte[4 + random.nextInt(60)];
        random.nextBytes(bytes);
        bytes[0] = 0;
        bytes[1] = 1;
        publisher.publish(ByteBuffer.wrap(bytes));
        ByteBuffer taken = take(subscription);
        byte[] got = new byte[bytes.length - 4];
        taken.get(4, got);
        assertArrayEquals(Arrays.copyOfRange(bytes, 4, bytes.length), got);
      }
    }
  }

  @Test
  void publishingAndTakingAllocateNothing() {
    AtomicLong calls = new AtomicLong();
    try (RawPublisher publisher = node.createPublisher("/quiet", STRING, QoSProfile.keepLast(10));
        RawSubscription subscription =
            node.createSubscription(
                "/quiet", STRING, QoSProfile.keepLast(10), calls::incrementAndGet)) {
      await(() -> publisher.matchedSubscriptions() == 1);
      await(() -> subscription.matchedPublishers() == 1);
      ByteBuffer message = message("the same");
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = 0;
      int rounds = 20_000;
      int compiled = 15_000;
      for (int i = 0; i < rounds; i++) {
        if (i == compiled) {
          before = threads.getCurrentThreadAllocatedBytes();
        }
        publisher.publish(message);
        while (subscription.take() == null) {
          Thread.onSpinWait();
        }
      }
      long each = (threads.getCurrentThreadAllocatedBytes() - before) / (rounds - compiled);
      assertEquals(0, each, "bytes allocated per message");
      await(() -> calls.get() >= rounds);
    }
  }

  @Test
  void whatIsPushedOutOfAHistoryIsGoneAndTheRestCanBeTaken() {
    try (RawPublisher publisher = node.createPublisher("/few", STRING, QoSProfile.keepLast(1));
        RawSubscription subscription =
            node.createSubscription("/few", STRING, QoSProfile.keepLast(2), () -> {})) {
      await(() -> publisher.matchedSubscriptions() == 1);
      await(() -> subscription.matchedPublishers() == 1);
      assertNull(subscription.take());
      assertFalse(subscription.hasData());
      for (int i = 0; i < 10; i++) {
        publisher.publish(message("m" + i));
      }
      await(subscription::hasData);
      List<String> got = new ArrayList<>();
      await(() -> {
        for (ByteBuffer b = subscription.take(); b != null; b = subscription.take()) {
          got.add("" + (char) b.get(b.position() + 9));
        }
        return got.contains("9");
      });
      assertTrue(got.size() >= 2, got::toString);
      assertFalse(subscription.hasData());
    }
  }

  @Test
  void closingAmidPublishingTakingAndAskingIsSafe() throws InterruptedException {
    AtomicBoolean go = new AtomicBoolean(true);
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 3; i++) {
      threads.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((t, e) -> failures.add(e))
              .start(() -> comeAndGo(go)));
    }
    await(() -> !middleware.topicNamesAndTypes().isEmpty());
    pause(1500);
    middleware.close();
    assertTrue(middleware.nodeNames().isEmpty());
    go.set(false);
    for (Thread thread : threads) {
      thread.join(20_000);
      assertFalse(thread.isAlive());
    }
    assertEquals(List.of(), failures);
    assertThrows(IllegalStateException.class, () -> middleware.createNode("/", "late"));
  }

  private void comeAndGo(AtomicBoolean go) {
    ByteBuffer message = message("busy");
    try {
      while (go.get()) {
        RawPublisher publisher = node.createPublisher("/busy", STRING, QoSProfile.keepLast(5));
        RawSubscription subscription =
            node.createSubscription("/busy", STRING, QoSProfile.keepLast(5), () -> {});
        for (int i = 0; i < 20; i++) {
          publisher.publish(message);
          var _ = subscription.take();
          var _ = subscription.lost();
          var _ = middleware.publishers("/busy");
        }
        Thread closing = Thread.ofPlatform().start(subscription::close);
        var _ = subscription.take();
        publisher.close();
        closing.join();
      }
    } catch (IllegalStateException e) {
      return; // closed: nothing is made any more
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ByteBuffer message(String text) {
    return new CdrWriter(64, 20_000_000).encode(new std_msgs.msg.String().setData(text));
  }

  private static ByteBuffer take(RawSubscription subscription) {
    ByteBuffer[] taken = new ByteBuffer[1];
    await(() -> {
      ByteBuffer sample = subscription.take();
      if (sample != null) {
        taken[0] = sample;
      }
      return sample != null;
    });
    return taken[0];
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "nothing came in time");
      pause(1);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
