package org.ros2.rcljava.middleware;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.service.RMWRequestId;

/**
 * Serves a service with serialized messages. One thread takes requests at a time; responses may be
 * sent from any thread, in any order; closing is safe from any thread.
 */
public interface RawService extends AutoCloseable {
  /** Whether a request waits to be taken. */
  boolean hasData();

  /**
   * Takes the oldest request.
   *
   * @return header and body between position and limit of the service's own direct buffer, valid
   *     until the next call; null if there is none
   */
  @Nullable ByteBuffer takeRequest();

  /** Whose request was taken last, as a response must name it. */
  RMWRequestId requestId();

  /**
   * Sends what is between the buffer's position and limit: encapsulation header and body. Does
   * nothing once the middleware is closed.
   *
   * @param request whom it answers; see {@link #requestId}
   * @throws MiddlewareException if it is larger than {@link #maxBytes} or the service is closed
   */
  void sendResponse(RMWRequestId request, ByteBuffer serialized);

  /** Most bytes of a response, header included. */
  int maxBytes();

  /** Stops serving. Calling it again does nothing. */
  @Override
  void close();
}
