package org.armature.nodes;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.function.Supplier;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.events.EventHandler;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.publisher.Publisher;

/**
 * A publisher for threads that outlive the ROS context by a moment: when the context is shut down
 * first, as at Ctrl-C, what they still send goes nowhere instead of failing. Allocates nothing.
 */
final class QuietPublisher<T extends MessageDefinition> implements Publisher<T> {
  private final Publisher<T> publisher;
  private final Context context;

  QuietPublisher(Publisher<T> publisher, Context context) {
    this.publisher = publisher;
    this.context = context;
  }

  @Override
  public void publish(T message) {
    try {
      publisher.publish(message);
    } catch (RuntimeException e) {
      rethrowUnlessShutDown(e);
    }
  }

  @Override
  public void publishSerialized(ByteBuffer serialized) {
    try {
      publisher.publishSerialized(serialized);
    } catch (RuntimeException e) {
      rethrowUnlessShutDown(e);
    }
  }

  private void rethrowUnlessShutDown(RuntimeException failure) {
    if (context.isValid()) {
      throw failure;
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
  @SuppressWarnings("rawtypes") // as the interface has it
  public <S extends PublisherEventStatus> EventHandler<S, Publisher> createEventHandler(
      Supplier<S> factory, Consumer<S> callback) {
    return publisher.createEventHandler(factory, callback);
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public <S extends PublisherEventStatus> void removeEventHandler(
      EventHandler<S, Publisher> eventHandler) {
    publisher.removeEventHandler(eventHandler);
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public Collection<EventHandler> getEventHandlers() {
    return publisher.getEventHandlers();
  }

  @Override
  public void dispose() {
    publisher.dispose();
  }
}
