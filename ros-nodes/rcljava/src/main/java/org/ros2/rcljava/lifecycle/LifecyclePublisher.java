package org.ros2.rcljava.lifecycle;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.function.Supplier;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.events.EventHandler;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.logging.RosLogger;
import org.ros2.rcljava.publisher.Publisher;

/**
 * Sends while its node is active; what is published otherwise goes nowhere, with one warning each
 * time the node has been deactivated. Made by {@link LifecycleNode#createPublisher}. Thread-safe;
 * allocates nothing of its own.
 *
 * @param <T> what it sends
 */
public final class LifecyclePublisher<T extends MessageDefinition> implements Publisher<T> {
  private final Publisher<T> publisher;
  private final RosLogger logger;
  private volatile boolean activated;
  private volatile boolean warned;

  LifecyclePublisher(Publisher<T> publisher, RosLogger logger) {
    this.publisher = publisher;
    this.logger = logger;
  }

  void activate() {
    warned = false;
    activated = true;
  }

  void deactivate() {
    activated = false;
  }

  /** Whether it sends. */
  public boolean isActivated() {
    return activated;
  }

  private boolean mayPublish() {
    if (!activated && !warned) {
      warned = true;
      logger.warn(
          "message for '%s' is not sent: the node is not active; further ones are not reported",
          getTopicName());
    }
    return activated;
  }

  @Override
  public void publish(T message) {
    if (mayPublish()) {
      publisher.publish(message);
    }
  }

  @Override
  public void publishSerialized(ByteBuffer serialized) {
    if (mayPublish()) {
      publisher.publishSerialized(serialized);
    }
  }

  @Override
  public String getTopicName() {
    return publisher.getTopicName();
  }

  @Override
  public int getSubscriptionCount() {
    return publisher.getSubscriptionCount();
  }

  @Override
  @SuppressWarnings("rawtypes") // as rcljava has it
  public <S extends PublisherEventStatus> EventHandler<S, Publisher> createEventHandler(
      Supplier<S> factory, Consumer<S> callback) {
    return publisher.createEventHandler(factory, callback);
  }

  @Override
  @SuppressWarnings("rawtypes") // as rcljava has it
  public <S extends PublisherEventStatus> void removeEventHandler(
      EventHandler<S, Publisher> eventHandler) {
    publisher.removeEventHandler(eventHandler);
  }

  @Override
  @SuppressWarnings("rawtypes") // as rcljava has it
  public Collection<EventHandler> getEventHandlers() {
    return publisher.getEventHandlers();
  }

  @Override
  public void dispose() {
    publisher.dispose();
  }

  /** The publisher that it sends with. */
  Publisher<T> wrapped() {
    return publisher;
  }
}
