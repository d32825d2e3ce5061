package org.ros2.rcljava.publisher;

import java.nio.ByteBuffer;
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
}
