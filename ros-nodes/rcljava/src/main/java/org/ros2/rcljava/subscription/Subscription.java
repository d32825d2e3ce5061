package org.ros2.rcljava.subscription;

import java.util.Collection;
import java.util.function.Supplier;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.events.EventHandler;
import org.ros2.rcljava.events.SubscriptionEventStatus;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.MessageDefinition;

/**
 * Receives messages of a topic. Callbacks of one subscription never overlap.
 *
 * @param <T> what it receives
 */
public interface Subscription<T extends MessageDefinition> extends Disposable {
  /** Class of the messages. */
  Class<T> getMessageType();

  /** Calls the callback with a message. */
  void executeCallback(T message);

  /** Absolute topic name. */
  String getTopicName();

  /** Publishers that match now. */
  int getPublisherCount();

  /** How many messages came and how many did not. */
  SubscriptionCounts getCounts();

  /**
   * Has a callback called when an event of this subscription happens, and soon if it has happened
   * already.
   *
   * @param factory makes what the callback is told, such as {@code
   *     RequestedDeadlineMissed.factory}; says by it which event is meant
   * @throws org.ros2.rcljava.middleware.MiddlewareException if the middleware does not tell of the
   *     event
   */
  @SuppressWarnings("rawtypes") // as rcljava has it
  <S extends SubscriptionEventStatus> EventHandler<S, Subscription> createEventHandler(
      Supplier<S> factory, Consumer<S> callback);

  /**
   * Disposes of an event handler.
   *
   * @throws IllegalArgumentException if it is not one of this subscription's
   */
  @SuppressWarnings("rawtypes") // as rcljava has it
  <S extends SubscriptionEventStatus> void removeEventHandler(
      EventHandler<S, Subscription> eventHandler);

  /** The event handlers that were made and not disposed of. */
  @SuppressWarnings("rawtypes") // as rcljava has it
  Collection<EventHandler> getEventHandlers();
}
