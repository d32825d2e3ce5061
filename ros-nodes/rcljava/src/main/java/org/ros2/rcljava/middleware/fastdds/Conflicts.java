package org.ros2.rcljava.middleware.fastdds;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ros2.rcljava.detail.QosIncompatibleStatus.PolicyKind;
import org.ros2.rcljava.middleware.EventCounts;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.rtps.Guid;

/**
 * How many others each endpoint of ours cannot meet, for one kind of reason. Discovery may tell of
 * conflicts of an endpoint before whoever makes it has its id. Thread-safe.
 */
final class Conflicts {
  private final Map<Guid, Tally> tallies = new ConcurrentHashMap<>();

  private static final class Tally {
    private final Changes changes = new Changes();
    private volatile EventCounts counts = EventCounts.NONE;
  }

  private Tally of(Guid endpoint) {
    return tallies.computeIfAbsent(endpoint, id -> new Tally());
  }

  /** An endpoint of ours cannot meet one more. One thread at a time. */
  void found(Guid endpoint, PolicyKind policy) {
    Tally tally = of(endpoint);
    tally.counts = new EventCounts(tally.counts.total() + 1, 0, 0, policy);
    tally.changes.happened();
  }

  RawEvent watch(Guid endpoint, Runnable onChange) {
    Tally tally = of(endpoint);
    return tally.changes.watch(() -> tally.counts, onChange);
  }

  /** An endpoint is no more. */
  void forget(Guid endpoint) {
    tallies.remove(endpoint);
  }
}
