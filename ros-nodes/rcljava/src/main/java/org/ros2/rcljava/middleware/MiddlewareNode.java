package org.ros2.rcljava.middleware;

import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.qos.QoSProfile;

/** A node as the middleware knows it. Thread-safe. */
public interface MiddlewareNode extends AutoCloseable {
  /**
   * Makes a publisher.
   *
   * @param topic absolute topic name
   * @throws MiddlewareException if the middleware refuses
   * @throws IllegalStateException if the middleware is closed
   */
  RawPublisher createPublisher(String topic, MessageType<?> type, QoSProfile qos);

  /**
   * Makes a subscription.
   *
   * @param topic absolute topic name
   * @param onData called on a thread of the middleware when samples may have come in; must be short
   *     and not block
   * @throws MiddlewareException if the middleware refuses
   * @throws IllegalStateException if the middleware is closed
   */
  RawSubscription createSubscription(
      String topic, MessageType<?> type, QoSProfile qos, Runnable onData);

  /**
   * Makes a service that answers requests.
   *
   * @param name absolute service name
   * @param onData called on a thread of the middleware when requests may have come in; must be
   *     short and not block
   * @throws MiddlewareException if the middleware refuses
   * @throws IllegalStateException if the middleware is closed
   */
  RawService createService(String name, ServiceType<?, ?> type, QoSProfile qos, Runnable onData);

  /**
   * Makes a client that sends requests.
   *
   * @param name absolute service name
   * @param onData called on a thread of the middleware when responses may have come in; must be
   *     short and not block
   * @throws MiddlewareException if the middleware refuses
   * @throws IllegalStateException if the middleware is closed
   */
  RawClient createClient(String name, ServiceType<?, ?> type, QoSProfile qos, Runnable onData);

  /** Takes the node out of the graph, with every endpoint that is still open. */
  @Override
  void close();
}
