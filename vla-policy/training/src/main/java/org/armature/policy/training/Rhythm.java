package org.armature.policy.training;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Something to be done now and then. */
final class Rhythm {
  private final long periodNanos;
  private long next;

  /**
   * @param period such as {@code 90s}; see {@link #seconds}
   */
  Rhythm(String period) {
    periodNanos = (long) (seconds(period) * 1e9);
    next = System.nanoTime() + periodNanos;
  }

  /** Whether the time has come; if so, the next period begins. */
  boolean isDue() {
    if (System.nanoTime() - next < 0) {
      return false;
    }
    next = System.nanoTime() + periodNanos;
    return true;
  }

  /**
   * Reads {@code 90s}, {@code 70m} or {@code 2h}.
   *
   * @throws IllegalArgumentException if it is no time or not more than nothing
   */
  static double seconds(String time) {
    try {
      double seconds = Duration.parse("PT" + time.toUpperCase(Locale.ROOT)).toMillis() / 1000.0;
      if (seconds > 0) {
        return seconds;
      }
    } catch (DateTimeParseException | ArithmeticException e) {
      throw noTime(time, e);
    }
    throw noTime(time, null);
  }

  private static IllegalArgumentException noTime(String time, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "'" + time + "' is no time; write it as 90s, 70m or 2h", cause);
  }
}
