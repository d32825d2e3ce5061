package org.ros2.rcljava.middleware.fastdds;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.ros2.rcljava.contexts.ServiceWire;
import org.ros2.rcljava.middleware.rtps.Guid;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantListener;

/**
 * The participants of the domain: which of them are of this library, and which have left or were
 * given up because nothing was heard of them. Thread-safe.
 */
final class Participants extends NativeParticipantListener {
  /**
   * Name of our participants. Services of a Fast DDS participant that is named otherwise are taken
   * for those of rmw_fastrtps, whose wire form is another.
   */
  static final String OUR_NAME = "armature";

  /** First of the states that mean a participant is gone: removed, dropped. */
  private static final int GONE = 2;

  private final Set<String> ours = ConcurrentHashMap.newKeySet();
  private final Queue<String> departed = new ConcurrentLinkedQueue<>();

  @Override
  public void onParticipantDiscovery(long info, long guidHigh, long guidLow, int status) {
    String prefix = new Guid(guidHigh, guidLow).prefix();
    if (status >= GONE) {
      ours.remove(prefix);
      departed.add(prefix);
    } else if (OUR_NAME.equals(getName(info))) {
      ours.add(prefix);
    }
  }

  /** Whether an endpoint belongs to a participant of this library. */
  boolean isOurs(Guid endpoint) {
    return ours.contains(endpoint.prefix());
  }

  /** Form in which an endpoint's participant sends requests and responses of services. */
  ServiceWire wireOf(Guid endpoint) {
    return endpoint.vendor() == Guid.CYCLONE_DDS || isOurs(endpoint)
        ? ServiceWire.CYCLONEDDS
        : ServiceWire.FASTRTPS;
  }

  /** Counts a participant among ours before others tell of it. */
  void addOurs(Guid participant) {
    ours.add(participant.prefix());
  }

  /** Hands out, once, what the ids of each departed participant begin with, in hexadecimal. */
  void drainDeparted(Consumer<String> receiver) {
    for (String prefix = departed.poll(); prefix != null; prefix = departed.poll()) {
      receiver.accept(prefix);
    }
  }
}
