package org.ros2.rcljava.middleware.fastdds;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ros2.rcljava.middleware.EventCounts;
import org.ros2.rcljava.middleware.RawEvent;

/**
 * Counts how often something did not happen for too long, from the first time that it happened:
 * missed deadlines, or lost liveliness. What is late is counted even if the timer is late too.
 * Allocates nothing when it happens in time. Thread-safe.
 */
final class SilenceWatch implements AutoCloseable {
  private final long limitNanos;
  private final boolean repeats;
  private final ScheduledExecutorService timer;
  private final Changes changes = new Changes();
  private boolean begun;
  private boolean silent;
  private long since;
  private int count;
  private volatile boolean closed;

  /**
   * Waits for the first time.
   *
   * @param limit longest silence; zero for one without end
   * @param repeats whether each further limit of one silence counts again
   */
  SilenceWatch(Duration limit, boolean repeats, ScheduledExecutorService timer) {
    this.limitNanos = QosTimes.nanos(limit);
    this.repeats = repeats;
    this.timer = timer;
  }

  /** It happened. */
  void happened() {
    if (limitNanos == QosTimes.ENDLESS) {
      return;
    }
    boolean late;
    boolean first;
    synchronized (this) {
      first = !begun;
      late = begun && count();
      begun = true;
      silent = false;
      since = System.nanoTime();
    }
    if (late) {
      changes.happened();
    }
    if (first) {
      check();
    }
  }

  private void check() {
    boolean late;
    long left;
    synchronized (this) {
      late = count();
      left = silent ? limitNanos : since + limitNanos - System.nanoTime();
    }
    if (late) {
      changes.happened();
    }
    if (!closed) {
      var _ = timer.schedule(this::check, left, TimeUnit.NANOSECONDS);
    }
  }

  /** Counts what is missed until now; whether there was something. */
  private boolean count() {
    long limits = silent ? 0 : (System.nanoTime() - since) / limitNanos;
    if (limits == 0) {
      return false;
    }
    if (repeats) {
      count = Math.addExact(count, Math.toIntExact(limits));
      since += limits * limitNanos;
    } else {
      count++;
      silent = true;
    }
    return true;
  }

  private synchronized EventCounts counts() {
    return EventCounts.ofTotal(count);
  }

  RawEvent watch(Runnable onChange) {
    return changes.watch(this::counts, onChange);
  }

  /** Counts no more. */
  @Override
  public void close() {
    closed = true;
  }
}
