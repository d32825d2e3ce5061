package org.armature.nodes.time;

import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the absolute deadlines of a periodic platform thread, without allocation: deadline {@code k
 * + 1} lies one period after deadline {@code k}, whenever the cycle really ran. A loop that falls
 * behind by more than the catch-up limit gives up the lost time instead of running a burst of
 * cycles. Not thread-safe.
 */
public final class PacedLoop {
  private final long periodNanos;
  private final long catchUpNanos;
  private long deadline;
  private long givenUpNanos;

  /**
   * A loop whose first deadline is the first call of {@link #awaitNext()}.
   *
   * @param periodNanos time between deadlines, ns
   * @param catchUpNanos how far behind the loop may be and still catch up, ns
   */
  public PacedLoop(long periodNanos, long catchUpNanos) {
    this.periodNanos = periodNanos;
    this.catchUpNanos = catchUpNanos;
  }

  /**
   * Sleeps until the next deadline, or not at all when it has passed.
   *
   * @return {@code System.nanoTime()} on return
   */
  public long awaitNext() {
    long now = System.nanoTime();
    if (deadline == 0) {
      deadline = now;
      return now;
    }
    deadline += periodNanos;
    long behind = now - deadline;
    if (behind > catchUpNanos) {
      givenUpNanos += behind;
      deadline = now;
      return now;
    }
    while (now < deadline && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(deadline - now);
      now = System.nanoTime();
    }
    return now;
  }

  /** Real time given up because the loop fell too far behind, ns in all. */
  public long givenUpNanos() {
    return givenUpNanos;
  }
}
