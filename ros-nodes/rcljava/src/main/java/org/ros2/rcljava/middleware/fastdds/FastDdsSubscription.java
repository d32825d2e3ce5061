package org.ros2.rcljava.middleware.fastdds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.RawSubscription;
import org.ros2.rcljava.middleware.rtps.Guid;
import org.ros2.rcljava.qos.QoSProfile;
import us.ihmc.rtps.impl.fastRTPS.NativeSubscriberImpl;
import us.ihmc.rtps.impl.fastRTPS.NativeSubscriberListener;
import us.ihmc.rtps.impl.fastRTPS.SampleInfoMarshaller;

/** A Fast DDS data reader. Samples stay in its native history until they are taken. */
final class FastDdsSubscription implements RawSubscription, FastDdsEndpoint {
  private static final int ALIVE = 0;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Room behind the largest sample: the native side rounds lengths up. */
  private static final int SLACK_BYTES = 8;

  private static final long LONGEST_WAIT_MILLIS = 10;

  private final FastDdsParticipant participant;
  private final int maxBytes;
  private final ByteBuffer buffer;
  private final SubscriptionEvents events;
  private final Listener listener;
  private final NativeSubscriberImpl reader;
  private final SampleInfoMarshaller info = new SampleInfoMarshaller();
  private final ReentrantLock lock = new ReentrantLock();
  private final Guid guid;
  private final Consumer<FastDdsSubscription> onClose;
  private long sourceTimestampNanos;

  /** Whether it is being closed, which need not wait for the lock to be known. */
  private volatile boolean closed;

  /** Whether the native reader is there; from its making on, its threads may ask. */
  private boolean open;

  /**
   * Makes a reader; called by {@link FastDdsParticipant#open}.
   *
   * @param wire names on the wire
   * @param rosType ROS name of the type
   * @param onData called on a Fast DDS thread when a sample has come in
   * @param onClose called once when it is closed before the participant is
   */
  FastDdsSubscription(
      FastDdsParticipant participant,
      Profiles.Endpoint wire,
      String rosType,
      QoSProfile qos,
      String userData,
      Runnable onData,
      Consumer<FastDdsSubscription> onClose) {
    this.participant = participant;
    this.maxBytes = participant.register(wire.type(), rosType);
    this.buffer = ByteBuffer.allocateDirect(maxBytes + SLACK_BYTES);
    this.events = new SubscriptionEvents(qos, this::hasData, participant.events());
    this.listener = new Listener(events, onData);
    this.onClose = onClose;
    String profile = UUID.randomUUID().toString();
    String xml = Profiles.reader(profile, wire, qos, userData);
    try {
      this.reader = new NativeSubscriberImpl(participant.handle(), listener);
    } catch (IOException e) {
      throw new MiddlewareException("cannot subscribe to " + wire.topic(), e);
    }
    if (!reader.createSubscriber(profile, xml, xml.length())) {
      reader.delete();
      events.close();
      listener.delete();
      info.delete();
      throw new MiddlewareException(
          "Fast DDS refuses to subscribe to %s with %s; what it says is on stderr"
              .formatted(wire.topic(), qos));
    }
    this.guid = new Guid(reader.getGuidHigh(), reader.getGuidLow());
    open();
  }

  private void open() {
    lock.lock();
    try {
      open = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean hasData() {
    if (!acquire()) {
      return false;
    }
    try {
      return open && reader.getUnreadCount() > 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable ByteBuffer take() {
    if (!acquire()) {
      return null;
    }
    try {
      // Asked first, because taking from an empty reader makes the native side complain on stderr.
      // It still does, harmlessly, where a writer leaves in between and takes its samples along.
      while (open && reader.getUnreadCount() > 0 && reader.takeNextData(maxBytes, buffer, info)) {
        int length = info.getDataLength();
        if (info.getChangeKind() != ALIVE || length < 0 || length > maxBytes) {
          continue;
        }
        events.taken(
            info.getSampleIdentity_GuidHigh(),
            info.getSampleIdentity_GuidLow(),
            (long) info.getSampleIdentity_sequenceNumberHigh() << 32
                | info.getSampleIdentity_sequenceNumberLow());
        sourceTimestampNanos = info.getTime_seconds() * NANOS_PER_SECOND + info.getTime_nsec();
        return buffer.clear().limit(length);
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes the lock, unless it is being closed: closing waits for the thread of Fast DDS that tells
   * of samples, which may be this one.
   */
  private boolean acquire() {
    boolean interrupted = false;
    boolean acquired = false;
    while (!acquired && !closed) {
      try {
        acquired = lock.tryLock(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return acquired;
  }

  @Override
  public long sourceTimestampNanos() {
    return sourceTimestampNanos;
  }

  /** Writer of the sample taken last. */
  Guid writer() {
    return new Guid(info.getSampleIdentity_GuidHigh(), info.getSampleIdentity_GuidLow());
  }

  /** Writer of the sample that the one taken last says it answers. */
  Guid relatedWriter() {
    return new Guid(
        info.getRelatedSampleIdentity_GuidHigh(), info.getRelatedSampleIdentity_GuidLow());
  }

  /** Its number among those of its writer. */
  long relatedNumber() {
    return (long) info.getRelatedSampleIdentity_sequenceNumberHigh() << 32
        | info.getRelatedSampleIdentity_sequenceNumberLow();
  }

  /** Writers that match now. */
  Matches matches() {
    return events.matches();
  }

  @Override
  public int matchedPublishers() {
    return events.matches().count();
  }

  @Override
  public long lost() {
    return events.gaps().lost();
  }

  Guid guid() {
    return guid;
  }

  @Override
  public RawEvent watch(EndpointEvent event, Runnable onChange) {
    return events.watch(guid, event, onChange);
  }

  @Override
  public void close() {
    if (participant.delete(this)) {
      onClose.accept(this);
    }
  }

  @Override
  public void delete() {
    closed = true;
    lock.lock();
    try {
      open = false;
      events.close();
      participant.events().forget(guid);
      reader.delete();
      listener.delete();
      info.delete();
    } finally {
      lock.unlock();
    }
  }

  private static final class Listener extends NativeSubscriberListener {
    private final SubscriptionEvents events;
    private final Runnable onData;

    Listener(SubscriptionEvents events, Runnable onData) {
      this.events = events;
      this.onData = onData;
    }

    @Override
    public void onSubscriptionMatched(int matchingStatus, long guidHigh, long guidLow) {
      events.matched(matchingStatus, guidHigh, guidLow);
    }

    @Override
    public void onNewDataMessage() {
      events.arrived();
      onData.run();
    }
  }
}
