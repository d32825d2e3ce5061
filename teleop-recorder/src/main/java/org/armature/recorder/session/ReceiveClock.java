package org.armature.recorder.session;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The clock of receive times. Where the time comes from the computer, a take goes on in steady time
 * from the moment it began: a computer whose clock is set then moves no message. Simulated time is
 * taken as it is. Thread-safe.
 */
public final class ReceiveClock {
  private record Base(long nanos, long steadyNanos) {}

  private static final long JUMP_NANOS = 1_000_000_000L;

  private final LongSupplier source;
  private final boolean steady;
  private volatile Base base;
  private volatile long toldNanos;

  private ReceiveClock(LongSupplier source, boolean steady) {
    this.source = source;
    this.steady = steady;
    base = new Base(source.getAsLong(), System.nanoTime());
  }

  /**
   * Of the computer's time.
   *
   * @param epochNanos tells it, ns since the epoch; it may jump
   */
  public static ReceiveClock steady(LongSupplier epochNanos) {
    return new ReceiveClock(epochNanos, true);
  }

  /**
   * Of simulated time.
   *
   * @param nanos tells it, ns; never goes back; 0 while it is not known
   */
  public static ReceiveClock simulated(LongSupplier nanos) {
    return new ReceiveClock(nanos, false);
  }

  /** Now, ns since the epoch; 0 while simulated time is not known. */
  public long nowNanos() {
    if (!steady) {
      return source.getAsLong();
    }
    Base from = base;
    return from.nanos() + (System.nanoTime() - from.steadyNanos());
  }

  /**
   * What a clock that was set jumped by since this was told last; empty if it goes as it should.
   */
  Optional<String> tellJump() {
    if (!steady) {
      return Optional.empty();
    }
    long ahead = source.getAsLong() - nowNanos();
    long jump = ahead - toldNanos;
    if (Math.abs(jump) < JUMP_NANOS) {
      return Optional.empty();
    }
    toldNanos = ahead;
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the computer's clock jumped by %+.1f s; the take goes on in steady time",
            jump * 1e-9));
  }

  /** Goes on from what the source tells now, between takes. */
  void rebase() {
    base = new Base(source.getAsLong(), System.nanoTime());
    toldNanos = 0;
  }
}
