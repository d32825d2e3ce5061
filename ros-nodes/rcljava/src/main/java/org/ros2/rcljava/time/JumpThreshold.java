package org.ros2.rcljava.time;

import java.time.Duration;

/**
 * Which jumps of time matter.
 *
 * @param onClockChange whether those do that change the source of time
 * @param minForward jumps forward from this length on; zero for none
 * @param minBackward jumps backward from this length on; zero for none
 */
public record JumpThreshold(boolean onClockChange, Duration minForward, Duration minBackward) {
  /** Every jump there is. */
  public static final JumpThreshold ANY =
      new JumpThreshold(true, Duration.ofNanos(1), Duration.ofNanos(1));

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public JumpThreshold {
    if (minForward.isNegative() || minBackward.isNegative()) {
      throw new IllegalArgumentException(
          "lengths of jumps are positive, got %s and %s".formatted(minForward, minBackward));
    }
  }

  boolean isReachedBy(TimeJump jump) {
    long delta = jump.deltaNanos();
    return (onClockChange && jump.isClockChange())
        || (delta > 0 && !minForward.isZero() && delta >= minForward.toNanos())
        || (delta < 0 && !minBackward.isZero() && -delta >= minBackward.toNanos());
  }
}
