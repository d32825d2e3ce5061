package org.ros2.rcljava.publisher;

import java.nio.ByteBuffer;
import org.ros2.rcljava.executors.CallbackThread;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.middleware.RawPublisher;
import org.ros2.rosidl.cdr.CdrWriter;

/**
 * The publisher behind {@link Publisher}: encodes into one buffer, one message at a time.
 *
 * @param <T> what it sends
 */
public final class TopicPublisher<T extends MessageDefinition> implements Publisher<T> {
  private static final int INITIAL_BYTES = 512;

  private final String topic;
  private final RawPublisher raw;
  private final CdrWriter writer;

  /** Sends through a raw publisher, which it closes when disposed of. */
  public TopicPublisher(String topic, RawPublisher raw) {
    this.topic = topic;
    this.raw = raw;
    this.writer = new CdrWriter(INITIAL_BYTES, raw.maxBytes());
  }

  @Override
  public synchronized void publish(T message) {
    send(writer.encode(message));
  }

  @Override
  public void publishSerialized(ByteBuffer serialized) {
    send(serialized);
  }

  /** Subscriptions of this process may hear of the message on this very thread. */
  private void send(ByteBuffer serialized) {
    boolean before = CallbackThread.begin();
    try {
      raw.publish(serialized);
    } finally {
      CallbackThread.end(before);
    }
  }

  @Override
  public String getTopicName() {
    return topic;
  }

  @Override
  public int getSubscriptionCount() {
    return raw.matchedSubscriptions();
  }

  @Override
  public void dispose() {
    raw.close();
  }
}
