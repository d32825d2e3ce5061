package org.armature.bench.ros;

import java.util.Arrays;

/** Latencies of messages, gathered without allocation. One thread adds; read once it is done. */
final class Latencies {
  private final long[] nanos;
  private volatile int count;

  Latencies(int most) {
    nanos = new long[most];
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  void add(long latencyNanos) {
    if (count < nanos.length) {
      nanos[count] = latencyNanos;
      count++;
    }
  }

  int count() {
    return count;
  }

  /** Latency below which a share of them lies, µs; 0 where there are none. */
  double micros(double share) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) (share * sorted.length)] * 1e-3;
  }
}
