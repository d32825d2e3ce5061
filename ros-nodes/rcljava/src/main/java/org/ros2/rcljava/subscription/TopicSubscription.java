package org.ros2.rcljava.subscription;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.events.EventHandler;
import org.ros2.rcljava.events.EventHandlers;
import org.ros2.rcljava.events.SubscriptionEventStatus;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.executors.NodeWork;
import org.ros2.rcljava.executors.Readiness;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.RawSubscription;
import org.ros2.rosidl.cdr.CdrException;

/**
 * The subscription behind {@link Subscription}: takes one sample each time an executor runs it.
 *
 * @param <T> what it receives
 */
public final class TopicSubscription<T extends MessageDefinition>
    implements Subscription<T>, Executable {
  private static final Logger LOG = System.getLogger(TopicSubscription.class.getName());

  private final String topic;
  private final MessageType<T> type;
  private final Consumer<T> callback;
  private final SampleHandler handler;
  private final Readiness readiness;
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong malformed = new AtomicLong();

  @SuppressWarnings("rawtypes") // as the interface has it
  private final EventHandlers<Subscription> eventHandlers;

  private volatile @Nullable RawSubscription raw;

  /**
   * A subscription that is not open yet.
   *
   * @param handler gets the samples
   * @param onArrival called with the subscription on the thread that hears of a sample
   * @param work where executors find its event handlers
   */
  public TopicSubscription(
      String topic,
      MessageType<T> type,
      Consumer<T> callback,
      SampleHandler handler,
      java.util.function.Consumer<Executable> onArrival,
      NodeWork work) {
    this.topic = topic;
    this.type = type;
    this.callback = callback;
    this.handler = handler;
    this.readiness = new Readiness(() -> onArrival.accept(this));
    this.eventHandlers = new EventHandlers<>(this, work);
  }

  /** Opens it with what the function makes of the callback for new samples. */
  public void open(Function<Runnable, RawSubscription> opener) {
    raw = opener.apply(readiness::arrived);
    readiness.more(true); // the first samples may have come before the subscription was known
  }

  @Override
  public boolean claim() {
    return readiness.claim();
  }

  @Override
  public void execute() {
    RawSubscription subscription = raw;
    try {
      ByteBuffer sample = subscription == null ? null : subscription.take();
      if (sample == null || subscription == null) {
        return;
      }
      readiness.more(subscription.hasData());
      handler.handle(sample, subscription.sourceTimestampNanos());
      received.incrementAndGet();
    } catch (CdrException e) {
      if (malformed.incrementAndGet() == 1) {
        LOG.log(
            Level.WARNING,
            "dropped a message on {0} that is not a {1}: {2}; further ones are only counted",
            topic,
            type.name(),
            e.getMessage());
      }
    } finally {
      readiness.release();
    }
  }

  @Override
  public long nanosUntilReady() {
    return NEVER;
  }

  @Override
  public Class<T> getMessageType() {
    return type.javaClass();
  }

  @Override
  public void executeCallback(T message) {
    callback.accept(message);
  }

  @Override
  public String getTopicName() {
    return topic;
  }

  @Override
  public int getPublisherCount() {
    RawSubscription subscription = raw;
    return subscription == null ? 0 : subscription.matchedPublishers();
  }

  @Override
  public SubscriptionCounts getCounts() {
    RawSubscription subscription = raw;
    long lost = subscription == null ? 0 : subscription.lost();
    return new SubscriptionCounts(received.get(), malformed.get(), lost);
  }

  @Override
  @SuppressWarnings("rawtypes") // as rcljava has it
  public <S extends SubscriptionEventStatus> EventHandler<S, Subscription> createEventHandler(
      Supplier<S> factory, Consumer<S> callback) {
    return eventHandlers.create(factory, callback, this::watch);
  }

  private RawEvent watch(EndpointEvent event, Runnable onChange) {
    RawSubscription subscription = raw;
    if (subscription == null) {
      throw new IllegalStateException("subscription to " + topic + " is not open yet");
    }
    return subscription.watch(event, onChange);
  }

  @Override
  @SuppressWarnings("rawtypes") // as rcljava has it
  public <S extends SubscriptionEventStatus> void removeEventHandler(
      EventHandler<S, Subscription> eventHandler) {
    eventHandlers.remove(eventHandler);
  }

  @Override
  @SuppressWarnings("rawtypes") // as rcljava has it
  public Collection<EventHandler> getEventHandlers() {
    return Collections.unmodifiableCollection(eventHandlers.all());
  }

  @Override
  public void dispose() {
    eventHandlers.dispose();
    RawSubscription subscription = raw;
    if (subscription != null) {
      subscription.close();
    }
  }
}
