package org.armature.launch.ros;

import java.util.Locale;

/** Times between the last messages of a topic. Thread-safe. */
final class Intervals {
  private static final double NANOS = 1e-9;

  private final long[] arrivals;
  private int count;

  /** Over so many messages. */
  Intervals(int window) {
    arrivals = new long[Math.max(2, window)];
  }

  /** A message came in at a time, ns. */
  synchronized void arrived(long nanos) {
    arrivals[count % arrivals.length] = nanos;
    count++;
  }

  /** How many came in so far. */
  synchronized int count() {
    return count;
  }

  /** Rate and spread over the window in two lines; says so if there are too few messages. */
  synchronized String text() {
    int kept = Math.min(count, arrivals.length);
    if (kept < 2) {
      return "no new messages";
    }
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double sum = 0;
    double squares = 0;
    for (int i = count - kept + 1; i < count; i++) {
      double interval =
          (arrivals[i % arrivals.length] - arrivals[(i - 1) % arrivals.length]) * NANOS;
      least = Math.min(least, interval);
      most = Math.max(most, interval);
      sum += interval;
      squares += interval * interval;
    }
    int intervals = kept - 1;
    double mean = sum / intervals;
    double deviation = Math.sqrt(Math.max(0, squares / intervals - mean * mean));
    return String.format(
        Locale.ROOT,
        "average rate: %.3f%n\tmin: %.4fs max: %.4fs std dev: %.5fs window: %d",
        1 / mean,
        least,
        most,
        deviation,
        kept);
  }
}
