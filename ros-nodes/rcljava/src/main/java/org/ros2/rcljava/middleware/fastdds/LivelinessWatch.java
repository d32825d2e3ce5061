package org.ros2.rcljava.middleware.fastdds;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.ros2.rcljava.middleware.EventCounts;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.rtps.Guid;

/**
 * Which writers of a reader are alive: those that match and gave a sign of life within the reader's
 * lease. A sample that is taken is one, and where a writer's liveliness is automatic, what its
 * participant says. Nobody loses its liveliness while samples wait to be taken. Thread-safe.
 */
final class LivelinessWatch implements AutoCloseable {
  private final long leaseNanos;
  private final BooleanSupplier samplesWait;
  private final LivelinessSigns signs;
  private final ScheduledExecutorService timer;
  private final Changes changes = new Changes();
  private final List<Writer> writers = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  private static final class Writer {
    private final Guid guid;
    private long heardAt = System.nanoTime();
    private volatile boolean alive = true;

    Writer(Guid guid) {
      this.guid = guid;
    }
  }

  /**
   * Begins to watch.
   *
   * @param lease longest time between signs of life; zero for one without end
   * @param samplesWait whether the reader has samples that were not taken
   */
  LivelinessWatch(
      Duration lease,
      BooleanSupplier samplesWait,
      LivelinessSigns signs,
      ScheduledExecutorService timer) {
    this.leaseNanos = QosTimes.nanos(lease);
    this.samplesWait = samplesWait;
    this.signs = signs;
    this.timer = timer;
    if (leaseNanos != QosTimes.ENDLESS) {
      signs.add(this);
    }
  }

  /** A writer matches now, or does no more. */
  void matched(Guid guid, boolean matches) {
    boolean gone = writers.removeIf(writer -> writer.guid.equals(guid));
    if (matches) {
      Writer writer = new Writer(guid);
      writers.add(writer);
      if (leaseNanos != QosTimes.ENDLESS) {
        var _ = timer.schedule(() -> check(writer), leaseNanos, TimeUnit.NANOSECONDS);
      }
    }
    if (matches || gone) {
      changes.happened();
    }
  }

  /** A sample of a writer was taken. */
  void sample(long guidHigh, long guidLow) {
    if (leaseNanos == QosTimes.ENDLESS) {
      return;
    }
    for (Writer writer : writers) {
      if (writer.guid.high() == guidHigh && writer.guid.low() == guidLow) {
        heard(writer);
      }
    }
  }

  /** A participant says that it is alive. */
  void alive(String prefix) {
    for (Writer writer : writers) {
      if (writer.guid.prefix().equals(prefix) && signs.isAutomatic(writer.guid)) {
        heard(writer);
      }
    }
  }

  private void heard(Writer writer) {
    boolean back;
    synchronized (writer) {
      writer.heardAt = System.nanoTime();
      back = !writer.alive;
      writer.alive = true;
    }
    if (back) {
      changes.happened();
    }
  }

  private void check(Writer writer) {
    if (closed || !writers.contains(writer)) {
      return;
    }
    boolean mayBeAlive = samplesWait.getAsBoolean(); // takes the reader's lock: no other held
    boolean lost;
    long left;
    synchronized (writer) {
      left = writer.heardAt + leaseNanos - System.nanoTime();
      lost = left <= 0 && writer.alive && !mayBeAlive;
      writer.alive &= !lost;
    }
    if (lost) {
      changes.happened();
    }
    var _ =
        timer.schedule(() -> check(writer), left <= 0 ? leaseNanos : left, TimeUnit.NANOSECONDS);
  }

  private EventCounts counts() {
    int alive = (int) writers.stream().filter(writer -> writer.alive).count();
    return EventCounts.ofLiveliness(alive, writers.size() - alive);
  }

  RawEvent watch(Runnable onChange) {
    return changes.watch(this::counts, onChange);
  }

  /** Watches no more. */
  @Override
  public void close() {
    closed = true;
    signs.remove(this);
  }
}
