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

  /**
   * Watches an event of this publisher.
   *
   * @param onChange called on a thread of the middleware when its counts may have changed; must be
   *     short and not block
   * @throws MiddlewareException if publishers have no such event, or the middleware cannot tell of
   *     it
   */
  RawEvent watch(EndpointEvent event, Runnable onChange);

  /** Stops sending. Calling it again does nothing. */
  @Override
  void close();
}
