package org.ros2.rcljava.middleware.rtps;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What has come from one reliable built-in writer, and what has not. */
final class WriterProgress {
  /** A writer that is further ahead than this is asked for the rest later. */
  private static final int WINDOW = 256;

  private final TreeSet<Long> ahead = new TreeSet<>();
  private long next = 1;
  private long last;

  /** Notes a sample, or that there is none of that number; false if that was known. */
  boolean came(long number) {
    if (number < next || number > next + WINDOW || !ahead.add(number)) {
      return false;
    }
    while (ahead.remove(next)) {
      next++;
    }
    return true;
  }

  /** Notes that there are no samples from one number to before another. */
  void gone(long from, long to) {
    if (from <= next) {
      skipTo(to);
    } else {
      for (long number = from; number < Math.min(to, next + WINDOW); number++) {
        came(number);
      }
    }
  }

  /** The writer says what it has. */
  void has(long first, long last) {
    skipTo(first);
    this.last = Math.max(this.last, last);
  }

  private void skipTo(long number) {
    next = Math.max(next, number);
    ahead.headSet(next).clear();
    while (ahead.remove(next)) {
      next++;
    }
  }

  /** All before this number came. */
  long next() {
    return next;
  }

  /** Number of the last sample that the writer is known to have; 0 if there is none. */
  long last() {
    return Math.max(last, next - 1);
  }

  /** What the writer has and we have not, in order. */
  List<Long> missing() {
    List<Long> missing = new ArrayList<>();
    for (long number = next; number <= last && number < next + WINDOW; number++) {
      if (!ahead.contains(number)) {
        missing.add(number);
      }
    }
    return missing;
  }
}
