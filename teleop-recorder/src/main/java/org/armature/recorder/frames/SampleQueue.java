package org.armature.recorder.frames;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one stream that frames may still use, by capture time.
 *
 * <p>A search for an instant looks at what came in up to the first sample at or after it, so that
 * the answer is the same however late it is asked for.
 */
final class SampleQueue {
  private final List<Sample> samples = new ArrayList<>();

  void add(Sample sample) {
    int at = samples.size();
    while (at > 0 && samples.get(at - 1).capture() > sample.capture()) {
      at--;
    }
    samples.add(at, sample);
  }

  int size() {
    return samples.size();
  }

  @Nullable Sample first() {
    return samples.isEmpty() ? null : samples.getFirst();
  }

  /** Whether there is a sample at or after a time. */
  boolean reaches(long time) {
    return !samples.isEmpty() && samples.getLast().capture() >= time;
  }

  /** When the first sample at or after a time came in, ns; the greatest number if none did. */
  long reachedAt(long time) {
    long earliest = Long.MAX_VALUE;
    for (int i = samples.size() - 1; i >= 0 && samples.get(i).capture() >= time; i--) {
      earliest = Math.min(earliest, samples.get(i).receive());
    }
    return earliest;
  }

  /**
   * The sample nearest to a time; of two, the earlier.
   *
   * @param after it must be measured after this, ns
   * @param deadline it must have come in up to this, ns
   */
  @Nullable Sample nearest(long time, long after, long deadline) {
    long order = orderReaching(time);
    Sample nearest = null;
    for (Sample sample : samples) {
      if (sample.capture() > after
          && sample.receive() <= deadline
          && sample.order() <= order
          && (nearest == null || distance(sample, time) < distance(nearest, time))) {
        nearest = sample;
      }
    }
    return nearest;
  }

  /**
   * The newest sample at or before a time.
   *
   * @param deadline it must have come in up to this, ns
   */
  @Nullable Sample newest(long time, long deadline) {
    long order = orderReaching(time + 1);
    Sample newest = null;
    for (Sample sample : samples) {
      if (sample.capture() > time) {
        break;
      }
      if (sample.receive() <= deadline && sample.order() <= order) {
        newest = sample;
      }
    }
    return newest;
  }

  /**
   * Lets go of what was measured before a time.
   *
   * @return how many samples that were
   */
  int release(long before) {
    int count = 0;
    while (count < samples.size() && samples.get(count).capture() < before) {
      count++;
    }
    samples.subList(0, count).clear();
    return count;
  }

  /** Lets go of what came in before a time, but for the newest sample. */
  void releaseReceived(long before) {
    long kept = samples.isEmpty() ? -1 : samples.getLast().order();
    samples.removeIf(sample -> sample.order() != kept && sample.receive() < before);
  }

  /** Of values that hold, lets go of those that did not hold any more at a time of receipt. */
  void releaseReplaced(long before) {
    long held = Long.MIN_VALUE;
    for (Sample sample : samples) {
      if (sample.receive() < before) {
        held = sample.capture();
      }
    }
    release(held);
  }

  void clear() {
    samples.clear();
  }

  private long orderReaching(long time) {
    long order = Long.MAX_VALUE;
    for (int i = samples.size() - 1; i >= 0 && samples.get(i).capture() >= time; i--) {
      order = Math.min(order, samples.get(i).order());
    }
    return order;
  }

  private static long distance(Sample sample, long time) {
    return Math.abs(sample.capture() - time);
  }
}
