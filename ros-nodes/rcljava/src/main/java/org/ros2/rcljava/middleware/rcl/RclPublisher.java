package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.RawPublisher;
import org.ros2.rcljava.qos.QoSProfile;

/** A {@code rcl_publisher_t}. */
final class RclPublisher implements RawPublisher, RclEndpoint {
  private final RclMiddleware middleware;
  private final RclNode node;
  private final String topic;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment publisher = arena.allocate(JAVA_LONG);
  private final MemorySegment count = arena.allocate(JAVA_LONG);
  private final MessageView message;
  private final ReentrantLock lock = new ReentrantLock();
  private final RclEvents events = RclEvents.ofPublisher(arena, publisher.address());
  private boolean closed;

  /** Makes one; called by {@link RclMiddleware#open}. */
  RclPublisher(
      RclMiddleware middleware, RclNode node, String topic, MessageType<?> type, QoSProfile qos) {
    this.middleware = middleware;
    this.node = node;
    this.topic = topic;
    try (Arena call = Arena.ofConfined()) {
      MemorySegment options = call.allocate(Structs.LARGE).copyFrom(Rcl.PUBLISHER_OPTIONS);
      RmwQos.write(qos, options);
      Rcl.require(
          Rcl.PUBLISHER_INIT.call(
              publisher.address(),
              node.address(),
              middleware.types().message(type),
              call.allocateFrom(topic).address(),
              options.address()),
          "cannot publish %s with %s".formatted(topic, qos));
      message = new MessageView(arena);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
    MismatchWarnings.ofPublisher(events, topic);
  }

  @Override
  public void publish(ByteBuffer serialized) {
    lock.lock();
    try {
      if (closed && middleware.isClosed()) {
        return; // loops that publish need not know of the shutdown that is about to end them
      }
      if (closed) {
        throw new MiddlewareException("publisher of " + topic + " is disposed of");
      }
      int code = Rcl.PUBLISH.call(publisher.address(), message.of(serialized), 0);
      if (code != Rcl.OK) {
        throw new MiddlewareException(
            "cannot publish %d bytes on %s: %s"
                .formatted(serialized.remaining(), topic, Rcl.error()));
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int maxBytes() {
    return MessageView.MAX_BYTES;
  }

  @Override
  public int matchedSubscriptions() {
    lock.lock();
    try {
      if (closed) {
        return 0;
      }
      int code = Rcl.PUBLISHER_MATCHES.call(publisher.address(), count.address());
      Rcl.require(code, "cannot count the subscriptions to " + topic);
      return (int) count.get(JAVA_LONG, 0);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public RawEvent watch(EndpointEvent event, Runnable onChange) {
    return events.watch(event, onChange);
  }

  @Override
  public void close() {
    node.close(this);
  }

  @Override
  public void delete() {
    events.close();
    lock.lock();
    try {
      closed = true;
      Rcl.PUBLISHER_FINI.call(publisher.address(), node.address());
      Rcl.forgetError();
      arena.close();
    } finally {
      lock.unlock();
    }
  }
}
