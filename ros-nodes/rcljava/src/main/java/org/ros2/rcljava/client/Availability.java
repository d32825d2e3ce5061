package org.ros2.rcljava.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a server. */
public final class Availability {
  private static final long POLL_MILLIS = 10;

  private Availability() {}

  /**
   * Waits until it is available.
   *
   * @param givenUp whether nobody waits any more
   * @param timeout zero only looks, a negative time waits for ever
   * @return false if it is not in time, or given up or the thread interrupted
   */
  public static boolean await(
      BooleanSupplier available, BooleanSupplier givenUp, Duration timeout) {
    long start = System.nanoTime();
    while (!available.getAsBoolean()) {
      boolean over = !timeout.isNegative() && System.nanoTime() - start >= timeout.toNanos();
      if (over || givenUp.getAsBoolean()) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
