package org.ros2.rcljava.subscription;

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
}
