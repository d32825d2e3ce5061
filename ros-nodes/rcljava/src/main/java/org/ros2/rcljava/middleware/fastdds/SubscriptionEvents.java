package org.ros2.rcljava.middleware.fastdds;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.rtps.Guid;
import org.ros2.rcljava.qos.QoSProfile;

/**
 * What happens to a reader. The native side tells of matches and arrivals: missed deadlines follow
 * from arrivals, lost samples from gaps in their numbers, liveliness from signs of life,
 * incompatible QoS from discovery.
 */
final class SubscriptionEvents implements AutoCloseable {
  private final Matches matches = new Matches();
  private final SequenceGaps gaps = new SequenceGaps();
  private final SilenceWatch deadline;
  private final LivelinessWatch liveliness;
  private final ParticipantEvents participant;
  private final boolean hasLease;

  /**
   * Begins to watch.
   *
   * @param samplesWait whether the reader has samples that were not taken
   */
  SubscriptionEvents(QoSProfile qos, BooleanSupplier samplesWait, ParticipantEvents participant) {
    this.participant = participant;
    this.deadline = new SilenceWatch(qos.getDeadline(), true, participant.timer());
    Duration lease = qos.getLivelinessLeaseDuration();
    this.hasLease = !lease.isZero();
    this.liveliness =
        new LivelinessWatch(lease, samplesWait, participant.signs(), participant.timer());
  }

  Matches matches() {
    return matches;
  }

  SequenceGaps gaps() {
    return gaps;
  }

  /** What the native listener tells of a writer. */
  void matched(int status, long guidHigh, long guidLow) {
    matches.changed(status, guidHigh, guidLow);
    Guid writer = new Guid(guidHigh, guidLow);
    liveliness.matched(writer, matches.guids().contains(writer));
  }

  /** A sample arrived. */
  void arrived() {
    deadline.happened();
  }

  /** A sample was taken. One thread at a time. */
  void taken(long guidHigh, long guidLow, long sequenceNumber) {
    gaps.sample(guidHigh, guidLow, sequenceNumber);
    liveliness.sample(guidHigh, guidLow);
  }

  RawEvent watch(Guid own, EndpointEvent event, Runnable onChange) {
    return switch (event) {
      case SUBSCRIPTION_MATCHED -> matches.watch(onChange);
      case REQUESTED_DEADLINE_MISSED -> deadline.watch(onChange);
      case LIVELINESS_CHANGED -> {
        if (hasLease) {
          participant.requireDiscovery(event);
        }
        yield liveliness.watch(onChange);
      }
      case MESSAGE_LOST -> gaps.watch(onChange);
      case REQUESTED_QOS_INCOMPATIBLE -> participant.watchQos(own, event, onChange);
      case REQUESTED_TYPE_INCOMPATIBLE -> participant.watchTypes(own, event, onChange);
      default -> throw new MiddlewareException("subscriptions have no event " + event);
    };
  }

  @Override
  public void close() {
    deadline.close();
    liveliness.close();
  }
}
