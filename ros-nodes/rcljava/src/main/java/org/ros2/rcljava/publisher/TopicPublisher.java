package org.ros2.rcljava.publisher;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.function.Supplier;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.events.EventHandler;
import org.ros2.rcljava.events.EventHandlers;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.executors.CallbackThread;
import org.ros2.rcljava.executors.NodeWork;
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

  @SuppressWarnings("rawtypes") // as the interface has it
  private final EventHandlers<Publisher> eventHandlers;

  /**
   * Sends through a raw publisher, which it closes when disposed of.
   *
   * @param work where executors find its event handlers
   */
  public TopicPublisher(String topic, RawPublisher raw, NodeWork work) {
    this.topic = topic;
    this.raw = raw;
    this.writer = new CdrWriter(INITIAL_BYTES, raw.maxBytes());
    this.eventHandlers = new EventHandlers<>(this, work);
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
  @SuppressWarnings("rawtypes") // as rcljava has it
  public <S extends PublisherEventStatus> EventHandler<S, Publisher> createEventHandler(
      Supplier<S> factory, Consumer<S> callback) {
    return eventHandlers.create(factory, callback, raw::watch);
  }

  @Override
  @SuppressWarnings("rawtypes") // as rcljava has it
  public <S extends PublisherEventStatus> void removeEventHandler(
      EventHandler<S, Publisher> eventHandler) {
    eventHandlers.remove(eventHandler);
  }

  @Override
  @SuppressWarnings("rawtypes") // as rcljava has it
  public Collection<EventHandler> getEventHandlers() {
    return Collections.unmodifiableCollection(eventHandlers.all());
  }

  @Override
  public void dispose() {
    eventHandlers.dispose();
    raw.close();
  }
}
