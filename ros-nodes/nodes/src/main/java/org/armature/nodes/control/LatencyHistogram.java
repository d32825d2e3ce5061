package org.armature.nodes.control;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations in log-linear buckets: 64 per power of two, so that a percentile is within 1.6 %
 * of the recorded value. All memory is taken at construction. One thread records and clears, any
 * thread may read; a reader at work while values arrive sees some of them.
 */
public final class LatencyHistogram {
  private static final int LINEAR_BITS = 6;
  private static final int LINEAR = 1 << LINEAR_BITS;
  private static final int BUCKETS = (64 - LINEAR_BITS) * LINEAR;

  private final AtomicLongArray counts = new AtomicLongArray(BUCKETS);
  private volatile long count;

  /**
   * Counts one duration.
   *
   * @param nanos ns; negative ones count as 0
   */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  public void record(long nanos) {
    int bucket = bucketOf(Math.max(0, nanos));
    counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
    count++;
  }

  /** Forgets everything. Only for the recording thread. */
  public void clear() {
    for (int i = 0; i < BUCKETS; i++) {
      counts.setOpaque(i, 0);
    }
    count = 0;
  }

  /** Number of durations recorded. */
  public long count() {
    return count;
  }

  /**
   * The duration that a share of all recorded ones does not exceed.
   *
   * @param share in (0, 1], such as 0.99
   * @return ns, NaN when nothing was recorded
   */
  public double percentileNanos(double share) {
    long total = 0;
    for (int i = 0; i < BUCKETS; i++) {
      total += counts.getOpaque(i);
    }
    long rank = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    for (int i = 0; i < BUCKETS; i++) {
      seen += counts.getOpaque(i);
      if (seen >= rank) {
        return middleOf(i);
      }
    }
    return Double.NaN;
  }

  private static int bucketOf(long value) {
    if (value < LINEAR) {
      return (int) value;
    }
    int shift = 63 - Long.numberOfLeadingZeros(value) - LINEAR_BITS;
    return ((shift + 1) << LINEAR_BITS) + (int) ((value >>> shift) - LINEAR);
  }

  private static double middleOf(int bucket) {
    if (bucket < LINEAR) {
      return bucket;
    }
    int shift = (bucket >>> LINEAR_BITS) - 1;
    long low = (long) (LINEAR + (bucket & (LINEAR - 1))) << shift;
    return low + ((1L << shift) - 1) / 2.0;
  }
}
