package org.ros2.rcljava.middleware;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Calls a service with serialized messages. Requests may be sent from any thread; one thread takes
 * responses at a time; closing is safe from any thread.
 */
public interface RawClient extends AutoCloseable {
  /**
   * Sends what is between the buffer's position and limit: encapsulation header and body. Does
   * nothing once the middleware is closed; reaches nobody while no server matches.
   *
   * @return number of the request, which its response bears too
   * @throws MiddlewareException if it is larger than {@link #maxBytes}, the client is closed, or
   *     the servers that match cannot be asked in one wire form
   */
  long sendRequest(ByteBuffer serialized);

  /** Whether something waits to be taken, which may be for another client. */
  boolean hasData();

  /**
   * Takes the oldest response to a request of this client.
   *
   * @return header and body between position and limit of the client's own direct buffer, valid
   *     until the next call; null if there is none
   */
  @Nullable ByteBuffer takeResponse();

  /** Number of the request that the response taken last answers. */
  long requestNumber();

  /** Whether a server matches now that both hears requests and is heard. */
  boolean isServiceAvailable();

  /** Most bytes of a request, header included. */
  int maxBytes();

  /** Stops sending and receiving. Calling it again does nothing. */
  @Override
  void close();
}
