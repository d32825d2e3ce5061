package org.ros2.rcljava.middleware;

import java.nio.ByteBuffer;

/** Sends serialized messages. Thread-safe; allocates nothing to send a direct buffer. */
public interface RawPublisher extends AutoCloseable {
  /**
   * Sends what is between the buffer's position and limit: encapsulation header and body. Does
   * nothing once the middleware is closed.
   *
   * @throws MiddlewareException if it is larger than {@link #maxBytes} or the publisher is closed
   */
  void publish(ByteBuffer serialized);

  /** Most bytes of a message, header included. */
  int maxBytes();

  /** Subscriptions that match now. */
  int matchedSubscriptions();

  /** Stops sending. Calling it again does nothing. */
  @Override
  void close();
}
