package org.ros2.rcljava.middleware.fastdds;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.ros2.rcljava.middleware.EventCounts;
import org.ros2.rcljava.middleware.RawEvent;

/** Counts the numbers that are missing in what each writer sent. Allocates only for new writers. */
final class SequenceGaps {
  private long[] writers = new long[0];
  private long[] last = new long[0];
  private final AtomicLong lost = new AtomicLong();
  private final Changes changes = new Changes();

  /** A sample was taken. One thread at a time. */
  void sample(long guidHigh, long guidLow, long sequenceNumber) {
    int writer = indexOf(guidHigh, guidLow);
    if (writer < 0) {
      writers = Arrays.copyOf(writers, writers.length + 2);
      last = Arrays.copyOf(last, last.length + 1);
      writers[writers.length - 2] = guidHigh;
      writers[writers.length - 1] = guidLow;
      writer = last.length - 1;
    } else if (sequenceNumber > last[writer] + 1) {
      lost.addAndGet(sequenceNumber - last[writer] - 1);
      changes.happened();
    }
    last[writer] = Math.max(last[writer], sequenceNumber);
  }

  /** How many numbers were missing between those that came. */
  long lost() {
    return lost.get();
  }

  RawEvent watch(Runnable onChange) {
    return changes.watch(
        () -> EventCounts.ofTotal(Math.clamp(lost(), 0, Integer.MAX_VALUE)), onChange);
  }

  private int indexOf(long guidHigh, long guidLow) {
    for (int i = 0; i < last.length; i++) {
      if (writers[2 * i] == guidHigh && writers[2 * i + 1] == guidLow) {
        return i;
      }
    }
    return -1;
  }
}
