package org.ros2.rcljava.middleware.fastdds;

import java.time.Duration;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.rtps.Guid;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Liveliness;

/**
 * What happens to a writer. The native side tells of matches alone: missed deadlines and lost
 * liveliness follow from when it writes, incompatible QoS from discovery.
 */
final class PublisherEvents implements AutoCloseable {
  private final Matches matches = new Matches();
  private final SilenceWatch deadline;
  private final SilenceWatch liveliness;
  private final ParticipantEvents participant;

  PublisherEvents(QoSProfile qos, ParticipantEvents participant) {
    this.participant = participant;
    this.deadline = new SilenceWatch(qos.getDeadline(), true, participant.timer());
    // What is alive as long as its process is cannot see itself dead.
    boolean manual = qos.getLiveliness() == Liveliness.MANUAL_BY_TOPIC;
    Duration lease = manual ? qos.getLivelinessLeaseDuration() : Duration.ZERO;
    this.liveliness = new SilenceWatch(lease, false, participant.timer());
  }

  Matches matches() {
    return matches;
  }

  /** A sample was written. */
  void published() {
    deadline.happened();
    liveliness.happened();
  }

  RawEvent watch(Guid own, EndpointEvent event, Runnable onChange) {
    return switch (event) {
      case PUBLICATION_MATCHED -> matches.watch(onChange);
      case OFFERED_DEADLINE_MISSED -> deadline.watch(onChange);
      case LIVELINESS_LOST -> liveliness.watch(onChange);
      case OFFERED_QOS_INCOMPATIBLE -> participant.watchQos(own, event, onChange);
      case OFFERED_TYPE_INCOMPATIBLE -> participant.watchTypes(own, event, onChange);
      default -> throw new MiddlewareException("publishers have no event " + event);
    };
  }

  @Override
  public void close() {
    deadline.close();
    liveliness.close();
  }
}
