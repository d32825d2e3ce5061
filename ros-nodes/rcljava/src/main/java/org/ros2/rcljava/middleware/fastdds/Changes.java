package org.ros2.rcljava.middleware.fastdds;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.ros2.rcljava.middleware.EventCounts;
import org.ros2.rcljava.middleware.RawEvent;

/** Who wants to know when something that is counted changes. Thread-safe. */
final class Changes {
  private final List<Watch> watches = new CopyOnWriteArrayList<>();

  /** Tells everybody. */
  void happened() {
    for (Watch watch : watches) {
      watch.onChange.run();
    }
  }

  /** Tells one more from now on. */
  RawEvent watch(Supplier<EventCounts> counts, Runnable onChange) {
    Watch watch = new Watch(counts, onChange);
    watches.add(watch);
    return watch;
  }

  private final class Watch implements RawEvent {
    private final Supplier<EventCounts> counts;
    private final Runnable onChange;

    Watch(Supplier<EventCounts> counts, Runnable onChange) {
      this.counts = counts;
      this.onChange = onChange;
    }

    @Override
    public EventCounts counts() {
      return counts.get();
    }

    @Override
    public void close() {
      watches.remove(this);
    }
  }
}
