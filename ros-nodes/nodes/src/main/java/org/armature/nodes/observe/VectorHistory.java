package org.armature.nodes.observe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last so many stamped vectors, to ask for the one of a given time. Vectors are expected in
 * order of their stamps; one that is older than its predecessor is dropped. Not thread-safe.
 */
public final class VectorHistory {
  private final long[] stamps;
  private final double[][] vectors;
  private int count;
  private int next;

  /**
   * An empty history.
   *
   * @param capacity most vectors kept
   * @param size values per vector
   */
  public VectorHistory(int capacity, int size) {
    stamps = new long[capacity];
    vectors = new double[capacity][size];
  }

  /**
   * Adds a vector; the values are copied.
   *
   * @param stampNanos when it held, ns
   * @param vector values
   */
  public void add(long stampNanos, double[] vector) {
    if (count > 0 && stampNanos < stamps[back(0)]) {
      return;
    }
    stamps[next] = stampNanos;
    System.arraycopy(vector, 0, vectors[next], 0, vectors[next].length);
    next = (next + 1) % stamps.length;
    count = Math.min(count + 1, stamps.length);
  }

  /** Forgets everything. */
  public void clear() {
    count = 0;
  }

  /**
   * The vector stamped nearest to a time.
   *
   * @param stampNanos time, ns
   * @param toleranceNanos greatest distance, ns
   * @return a copy; null if none is near enough
   */
  public double @Nullable [] nearest(long stampNanos, long toleranceNanos) {
    int best = -1;
    long bestDistance = toleranceNanos;
    for (int i = 0; i < count; i++) {
      long distance = Math.abs(stamps[back(i)] - stampNanos);
      if (distance <= bestDistance) {
        best = back(i);
        bestDistance = distance;
      }
    }
    return best < 0 ? null : Arrays.copyOf(vectors[best], vectors[best].length);
  }

  /** Index of the vector added {@code i} before the last. */
  private int back(int i) {
    return Math.floorMod(next - 1 - i, stamps.length);
  }
}
