package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.RawSubscription;
import org.ros2.rcljava.qos.QoSProfile;

/** A {@code rcl_subscription_t}. Samples stay in the middleware until they are taken. */
final class RclSubscription implements RawSubscription, RclEndpoint {
  private static final Logger LOG = System.getLogger(RclSubscription.class.getName());

  /** {@code rmw_message_info_t}, with room to spare. */
  private static final long INFO_BYTES = 128;

  private final RclNode node;
  private final String topic;
  private final RclHandle subscription;
  private final MemorySegment info;
  private final MemorySegment count;
  private final Incoming incoming;
  private final RclEvents events;
  private long sourceTimestampNanos;

  /** Makes one; called by {@link RclMiddleware#open}. */
  RclSubscription(
      RclMiddleware middleware,
      RclNode node,
      String topic,
      MessageType<?> type,
      QoSProfile qos,
      Runnable onData) {
    this.node = node;
    this.topic = topic;
    this.subscription =
        new RclHandle(
            node, RclHandle.Kind.SUBSCRIPTION, topic, middleware.types().message(type), qos);
    this.info = subscription.arena().allocate(INFO_BYTES, JAVA_LONG.byteAlignment());
    this.count = subscription.arena().allocate(JAVA_LONG);
    this.incoming = new Incoming(subscription, Rcl.SUBSCRIPTION_ON_DATA, onData);
    this.events = RclEvents.ofSubscription(subscription.arena(), subscription.address());
    MismatchWarnings.ofSubscription(events, topic);
    int code = incoming.listen();
    if (code != Rcl.OK) {
      delete();
      throw middleware.notTold("messages", code);
    }
  }

  @Override
  public boolean hasData() {
    return incoming.hasData();
  }

  @Override
  public @Nullable ByteBuffer take() {
    subscription.lock();
    try {
      if (subscription.isClosed()) {
        return null;
      }
      Arrived arrived = incoming.arrivals();
      SampleBuffer sample = incoming.buffer();
      long before = arrived.before();
      int code = Rcl.TAKE.call(subscription.address(), sample.address(), info.address(), 0);
      if (code == Rcl.OK) {
        arrived.taken();
        sourceTimestampNanos = info.get(JAVA_LONG, 0);
        return sample.sample();
      }
      if (code == Rcl.SUBSCRIPTION_TAKE_FAILED) { // there is none
        arrived.nothing(before);
        Rcl.forgetError();
      } else {
        arrived.taken();
        LOG.log(Level.WARNING, "cannot take a message on {0}: {1}", topic, Rcl.error());
      }
      return null;
    } finally {
      subscription.unlock();
    }
  }

  @Override
  public long sourceTimestampNanos() {
    return sourceTimestampNanos;
  }

  @Override
  public int matchedPublishers() {
    subscription.lock();
    try {
      if (subscription.isClosed()) {
        return 0;
      }
      int code = Rcl.SUBSCRIPTION_MATCHES.call(subscription.address(), count.address());
      Rcl.require(code, "cannot count the publishers of " + topic);
      return (int) count.get(JAVA_LONG, 0);
    } finally {
      subscription.unlock();
    }
  }

  @Override
  public long lost() {
    return events.counts(EndpointEvent.MESSAGE_LOST).total();
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
    incoming.stop();
    events.close();
    subscription.delete();
    incoming.forget();
  }
}
