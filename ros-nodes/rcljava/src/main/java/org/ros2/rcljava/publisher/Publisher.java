package org.ros2.rcljava.publisher;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.function.Supplier;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.events.EventHandler;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.MessageDefinition;

/**
 * Sends messages to a topic. Thread-safe. Publishing again and again allocates nothing, except for
 * strings that are not ASCII.
 *
 * @param <T> what it sends
 */
public interface Publisher<T extends MessageDefinition> extends Disposable {
  /**
   * Sends a message; when it returns, the message may be changed. After the shutdown of the context
   * it does nothing.
   *
   * @throws org.ros2.rosidl.cdr.CdrException if it breaks a bound of its type or is larger than the
   *     topic may carry
   * @throws org.ros2.rcljava.middleware.MiddlewareException if this publisher was disposed of
   */
  void publish(T message);

  /**
   * Sends a message that is serialized already: encapsulation header and body between position and
   * limit. A direct buffer is sent as it is, another is copied first.
   */
  void publishSerialized(ByteBuffer serialized);

  /** Absolute topic name. */
  String getTopicName();

  /** Subscriptions that match now. */
  int getSubscriptionCount();

  /**
   * Has a callback called when an event of this publisher happens, and soon if it has happened
   * already.
   *
   * @param factory makes what the callback is told, such as {@code OfferedDeadlineMissed.factory};
   *     says by it which event is meant
   * @throws org.ros2.rcljava.middleware.MiddlewareException if the middleware does not tell of the
   *     event
   */
  @SuppressWarnings("rawtypes") // as rcljava has it
  <S extends PublisherEventStatus> EventHandler<S, Publisher> createEventHandler(
      Supplier<S> factory, Consumer<S> callback);

  /**
   * Disposes of an event handler.
   *
   * @throws IllegalArgumentException if it is not one of this publisher's
   */
  @SuppressWarnings("rawtypes") // as rcljava has it
  <S extends PublisherEventStatus> void removeEventHandler(EventHandler<S, Publisher> eventHandler);

  /** The event handlers that were made and not disposed of. */
  @SuppressWarnings("rawtypes") // as rcljava has it
  Collection<EventHandler> getEventHandlers();
}
