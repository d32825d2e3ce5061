package org.ros2.rcljava.client;

import java.time.Duration;
import java.util.concurrent.Future;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.service.RMWRequestId;

/**
 * Calls a service. Thread-safe.
 *
 * <pre>{@code
 * Client<AddTwoInts> client = node.createClient(AddTwoInts.class, "add_two_ints");
 * if (client.waitForService(Duration.ofSeconds(10))) {
 *   Future<AddTwoInts_Response> sum =
 *       client.asyncSendRequest(new AddTwoInts_Request().setA(2).setB(3));
 *   System.out.println(sum.get(10, TimeUnit.SECONDS).getSum());
 * }
 * }</pre>
 *
 * @param <T> type of the service
 */
public interface Client<T extends ServiceDefinition> extends Disposable {
  /** Class of the requests. */
  <U extends MessageDefinition> Class<U> getRequestType();

  /** Class of the responses. */
  <U extends MessageDefinition> Class<U> getResponseType();

  /**
   * Completes the future of a request and calls its callback; does nothing if nobody waits for that
   * response.
   */
  <U extends MessageDefinition> void handleResponse(RMWRequestId header, U response);

  /**
   * Sends a request. The future, an {@link org.ros2.rcljava.concurrent.RCLFuture}, is completed by
   * an executor of the node. It stays open where no server answers: cancel it or see {@link
   * #removePendingRequest}. It fails with an {@link IllegalStateException} when the client or its
   * node is disposed of.
   *
   * @throws IllegalArgumentException if the request is of another type
   * @throws IllegalStateException if the client is disposed of, or too many requests wait
   * @throws org.ros2.rosidl.cdr.CdrException if it breaks a bound of its type or is too large
   * @throws org.ros2.rcljava.middleware.MiddlewareException if servers are found that cannot be
   *     asked in one wire form
   */
  <U extends MessageDefinition, V extends MessageDefinition> Future<V> asyncSendRequest(U request);

  /**
   * Sends a request; see {@link #asyncSendRequest(MessageDefinition)}.
   *
   * @param callback called by the executor with the future once the response is there
   */
  <U extends MessageDefinition, V extends MessageDefinition> Future<V> asyncSendRequest(
      U request, Consumer<Future<V>> callback);

  /**
   * Waits no longer for a response, and cancels its future.
   *
   * @return false if the future is none of this client's that is open
   */
  boolean removePendingRequest(Future<?> future);

  /** Waits no longer for any response and cancels the futures; how many these were. */
  int prunePendingRequests();

  /** Whether a server is there that both hears this client and is heard. */
  boolean isServiceAvailable();

  /** Waits for a server; false if the client is disposed of first. */
  boolean waitForService();

  /**
   * Waits for a server.
   *
   * @param timeout zero only looks, a negative time waits for ever
   * @return false if there is none in time, or the client is disposed of or the thread interrupted
   */
  boolean waitForService(Duration timeout);

  /** Absolute service name. */
  String getServiceName();
}
