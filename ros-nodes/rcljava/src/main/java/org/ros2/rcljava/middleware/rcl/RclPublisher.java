package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
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
  private final RclHandle publisher;
  private final MemorySegment count;
  private final MessageView message;
  private final RclEvents events;

  /** Makes one; called by {@link RclMiddleware#open}. */
  RclPublisher(
      RclMiddleware middleware, RclNode node, String topic, MessageType<?> type, QoSProfile qos) {
    this.middleware = middleware;
    this.node = node;
    this.topic = topic;
    this.publisher =
        new RclHandle(node, RclHandle.Kind.PUBLISHER, topic, middleware.types().message(type), qos);
    this.count = publisher.arena().allocate(JAVA_LONG);
    this.message = new MessageView(publisher.arena());
    this.events = RclEvents.ofPublisher(publisher.arena(), publisher.address());
    MismatchWarnings.ofPublisher(events, topic);
  }

  @Override
  public void publish(ByteBuffer serialized) {
    publisher.lock();
    try {
      if (publisher.isClosed() && middleware.isClosed()) {
        return; // loops that publish need not know of the shutdown that is about to end them
      }
      if (publisher.isClosed()) {
        throw new MiddlewareException("publisher of " + topic + " is disposed of");
      }
      int code = Rcl.PUBLISH.call(publisher.address(), message.of(serialized), 0);
      if (code != Rcl.OK) {
        throw new MiddlewareException(
            "cannot publish %d bytes on %s: %s"
                .formatted(serialized.remaining(), topic, Rcl.error()));
      }
    } finally {
      publisher.unlock();
    }
  }

  @Override
  public int maxBytes() {
    return MessageView.MAX_BYTES;
  }

  @Override
  public int matchedSubscriptions() {
    publisher.lock();
    try {
      if (publisher.isClosed()) {
        return 0;
      }
      int code = Rcl.PUBLISHER_MATCHES.call(publisher.address(), count.address());
      Rcl.require(code, "cannot count the subscriptions to " + topic);
      return (int) count.get(JAVA_LONG, 0);
    } finally {
      publisher.unlock();
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
    publisher.delete();
  }
}
