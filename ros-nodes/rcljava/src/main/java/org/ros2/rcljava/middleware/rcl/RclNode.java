package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.middleware.RawClient;
import org.ros2.rcljava.middleware.RawPublisher;
import org.ros2.rcljava.middleware.RawService;
import org.ros2.rcljava.middleware.RawSubscription;
import org.ros2.rcljava.qos.QoSProfile;

/** A {@code rcl_node_t}. */
final class RclNode implements MiddlewareNode {
  private static final long NODE_BYTES = 16;

  private final RclMiddleware middleware;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment node = arena.allocate(NODE_BYTES, JAVA_LONG.byteAlignment());
  private final List<RclEndpoint> endpoints = new CopyOnWriteArrayList<>();

  /** Announces a node; called by {@link RclMiddleware#createNode}. */
  RclNode(RclMiddleware middleware, RclContext context, String namespace, String name) {
    this.middleware = middleware;
    try (Arena call = Arena.ofConfined()) {
      Rcl.require(
          Rcl.NODE_INIT.call(
              node.address(),
              call.allocateFrom(name).address(),
              call.allocateFrom(namespace).address(),
              context.address(),
              Rcl.NODE_OPTIONS.address()),
          "cannot make node " + name);
    } catch (MiddlewareException e) {
      arena.close();
      throw e;
    }
  }

  long address() {
    return node.address();
  }

  /** What {@link RclMiddleware} deletes before the node; some may be deleted already. */
  Collection<RclEndpoint> endpoints() {
    return endpoints;
  }

  @Override
  public RawPublisher createPublisher(String topic, MessageType<?> type, QoSProfile qos) {
    return open(() -> new RclPublisher(middleware, this, topic, type, qos));
  }

  @Override
  public RawSubscription createSubscription(
      String topic, MessageType<?> type, QoSProfile qos, Runnable onData) {
    return open(() -> new RclSubscription(middleware, this, topic, type, qos, onData));
  }

  @Override
  public RawService createService(
      String name, ServiceType<?, ?> type, QoSProfile qos, Runnable onData) {
    return open(() -> new RclService(middleware, this, name, type, qos, onData));
  }

  @Override
  public RawClient createClient(
      String name, ServiceType<?, ?> type, QoSProfile qos, Runnable onData) {
    return open(() -> new RclClient(middleware, this, name, type, qos, onData));
  }

  private <E extends RclEndpoint> E open(Supplier<E> maker) {
    return middleware.open(() -> {
      E made = maker.get();
      endpoints.add(made);
      return made;
    });
  }

  /** Closes an endpoint of this node. */
  void close(RclEndpoint endpoint) {
    endpoints.remove(endpoint);
    middleware.delete(endpoint);
  }

  /** Deletes the native node; {@link RclMiddleware} calls it, once. */
  void delete() {
    Rcl.NODE_FINI.call(node.address());
    Rcl.forgetError();
    arena.close();
  }

  @Override
  public void close() {
    middleware.delete(this);
  }
}
