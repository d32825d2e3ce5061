package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.RawSubscription;
import org.ros2.rcljava.qos.QoSProfile;

/** A {@code rcl_subscription_t}. Samples stay in the middleware until they are taken. */
final class RclSubscription implements RawSubscription, RclEndpoint, Arrivals.Receiver {
  private static final Logger LOG = System.getLogger(RclSubscription.class.getName());

  /** {@code rmw_message_info_t}, with room to spare. */
  private static final long INFO_BYTES = 128;

  private final RclNode node;
  private final String topic;
  private final Runnable onData;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment subscription = arena.allocate(JAVA_LONG);
  private final MemorySegment info = arena.allocate(INFO_BYTES, JAVA_LONG.byteAlignment());
  private final MemorySegment count = arena.allocate(JAVA_LONG);
  private final long number = Arrivals.add(this);
  private final SampleBuffer sample = new SampleBuffer(arena, number);
  private final Arrived arrived = new Arrived();
  private final ReentrantLock lock = new ReentrantLock();
  private final RclEvents events = RclEvents.ofSubscription(arena, subscription.address());
  private long sourceTimestampNanos;
  private volatile boolean closed;

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
    this.onData = onData;
    try (Arena call = Arena.ofConfined()) {
      MemorySegment options = call.allocate(Structs.LARGE).copyFrom(Rcl.SUBSCRIPTION_OPTIONS);
      RmwQos.write(qos, options);
      Rcl.require(
          Rcl.SUBSCRIPTION_INIT.call(
              subscription.address(),
              node.address(),
              middleware.types().message(type),
              call.allocateFrom(topic).address(),
              options.address()),
          "cannot subscribe to %s with %s".formatted(topic, qos));
    } catch (RuntimeException e) {
      Arrivals.remove(number);
      arena.close();
      throw e;
    }
    MismatchWarnings.ofSubscription(events, topic);
    int code = Rcl.SUBSCRIPTION_ON_DATA.call(subscription.address(), Arrivals.ON_DATA, number);
    if (code != Rcl.OK) {
      delete();
      throw middleware.notTold("messages", code);
    }
  }

  @Override
  public void arrived(long howMany) {
    arrived.add(howMany);
    onData.run();
  }

  @Override
  public long reallocate(long bytes) {
    return sample.reallocate(bytes);
  }

  @Override
  public boolean hasData() {
    lock.lock();
    try {
      return !closed && arrived.any();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable ByteBuffer take() {
    lock.lock();
    try {
      if (closed) {
        return null;
      }
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
      lock.unlock();
    }
  }

  @Override
  public long sourceTimestampNanos() {
    return sourceTimestampNanos;
  }

  @Override
  public int matchedPublishers() {
    lock.lock();
    try {
      if (closed) {
        return 0;
      }
      int code = Rcl.SUBSCRIPTION_MATCHES.call(subscription.address(), count.address());
      Rcl.require(code, "cannot count the publishers of " + topic);
      return (int) count.get(JAVA_LONG, 0);
    } finally {
      lock.unlock();
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
    closed = true;
    // Waits for a call that is under way, which may be about to take.
    Rcl.SUBSCRIPTION_ON_DATA.call(subscription.address(), 0, 0);
    events.close();
    lock.lock();
    try {
      Rcl.SUBSCRIPTION_FINI.call(subscription.address(), node.address());
      Rcl.forgetError();
      Arrivals.remove(number);
      arena.close();
    } finally {
      lock.unlock();
    }
  }
}
