package org.armature.nodes.time;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Simulated time: the newest sample of {@code /clock} plus the real time since it arrived.
 *
 * <p>Between samples it runs on for at most {@link #MAX_EXTRAPOLATION_NANOS}, so that a paused
 * simulation stops the clock. A sample that is older than what was already told holds the clock
 * still until simulated time catches up; the clock never runs backwards.
 */
public final class SimulatedTime implements RobotClock {
  /** How far the clock runs on without a new sample, ns. */
  public static final long MAX_EXTRAPOLATION_NANOS = 20_000_000L;

  private record Sample(long simulatedNanos, long arrivedNanos) {}

  private final LongSupplier monotonic;
  private final AtomicLong told = new AtomicLong();
  private volatile @Nullable Sample newest;

  /** A clock that waits for its first sample. */
  public SimulatedTime() {
    this(System::nanoTime);
  }

  /**
   * A clock on another source of real time.
   *
   * @param monotonic real time, ns, from any origin, never running back
   */
  public SimulatedTime(LongSupplier monotonic) {
    this.monotonic = monotonic;
  }

  /**
   * Takes a sample of {@code /clock} that arrived just now.
   *
   * @param simulatedNanos simulated time, ns since the ROS epoch
   */
  public void update(long simulatedNanos) {
    newest = new Sample(simulatedNanos, monotonic.getAsLong());
  }

  @Override
  public long nowNanos() {
    Sample sample = newest;
    if (sample == null) {
      return 0;
    }
    long since = monotonic.getAsLong() - sample.arrivedNanos();
    long now = sample.simulatedNanos() + Math.clamp(since, 0, MAX_EXTRAPOLATION_NANOS);
    while (true) {
      long before = told.get();
      if (now <= before) {
        return before;
      }
      if (told.compareAndSet(before, now)) {
        return now;
      }
    }
  }
}
