package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;
import static org.ros2.rcljava.Spinning.pause;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.peer.DdsPeer;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rosidl.cdr.CdrWriter;

/** Sends messages to a peer that decodes them, encodes them anew and sends them back. */
final class Echo {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Spinning ours;
  private final DdsPeer peer;
  private final QoSProfile qos;
  private int count;

  Echo(Spinning ours, DdsPeer peer, QoSProfile qos) {
    this.ours = ours;
    this.peer = peer;
    this.qos = qos;
  }

  /** Fails unless the same message and the same bytes come back. */
  @SuppressWarnings("unchecked") // getClass of M is Class<M>
  <M extends MessageDefinition> void check(M message) {
    Class<M> type = (Class<M>) message.getClass();
    String name = message.messageType().name();
    String topic = "/echo" + count++;
    Queue<M> decoded = new ConcurrentLinkedQueue<>();
    Queue<byte[]> echoes = new ConcurrentLinkedQueue<>();
    Publisher<M> publisher = ours.node.createPublisher(type, topic, qos);
    ours.node.createSubscription(type, topic + "/back", decoded::add, qos);
    ours.node.createSerializedSubscription(
        type,
        topic + "/back",
        serialized -> {
          byte[] bytes = new byte[serialized.buffer().remaining()];
          serialized.buffer().get(bytes);
          echoes.add(bytes);
        },
        qos);
    peer.send("echo %s %s reliable %s/back".formatted(name, topic, topic));
    assertTrue(
        eventually(
            LIMIT,
            () -> {
              publisher.publish(message); // again until the three have met
              pause(100);
              return !decoded.isEmpty() && !echoes.isEmpty();
            }),
        name);
    assertEquals(message, decoded.peek());
    assertArrayEquals(encoded(message), withoutPadding(echoes.poll(), encoded(message).length));
  }

  private static byte[] encoded(MessageDefinition message) {
    ByteBuffer buffer = new CdrWriter(64, 1 << 20).encode(message);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** Some fill messages up to a multiple of four bytes; Cyclone says so in the last header byte. */
  private static byte[] withoutPadding(byte @Nullable [] bytes, int length) {
    byte[] copy = Arrays.copyOf(Objects.requireNonNull(bytes), length);
    assertTrue(bytes.length - length < 4);
    copy[3] = 0;
    return copy;
  }
}
