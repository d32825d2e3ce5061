package org.armature.policy;

import java.util.Arrays;

/**
 * A curve through equally spaced knots, cubic between them and with continuous velocity: the shape
 * a chunk has between its actions. Mutable and pre-sized, so that refilling it allocates nothing.
 *
 * <p>Cubic Hermite interpolation; slopes are those of Catmull and Rom (1974), reduced where needed
 * to meet the monotonicity condition of Fritsch and Carlson (1980): between two knots the curve
 * never leaves the range of their values. It starts with the slope of its first interval and ends
 * at rest. Before its first knot it holds the first value, after its last one the last value.
 */
final class HermiteCurve {
  private static final double NANOS = 1e-9;

  private final int size;
  private final int maxCount;
  private final double[] values;
  private final double[] slopes;
  private final double[] lowest;
  private final double[] highest;
  private long startNanos;
  private long periodNanos = 1;
  private int count;

  HermiteCurve(int size, int maxCount) {
    this.size = size;
    this.maxCount = maxCount;
    values = new double[size * maxCount];
    slopes = new double[size * maxCount];
    lowest = new double[size];
    highest = new double[size];
  }

  /** Takes over knots ({@code count × size}, row-major) and derives the slopes from them. */
  void set(long startNanos, long periodNanos, int count, double[] knots) {
    begin(startNanos, periodNanos, count);
    System.arraycopy(knots, 0, values, 0, count * size);
    for (int d = 0; d < size; d++) {
      for (int k = 0; k < count; k++) {
        include(d, knots[k * size + d]);
      }
      for (int k = 0; k < count - 1; k++) {
        double ahead = secant(k, d);
        double behind = k == 0 ? ahead : secant(k - 1, d);
        slopes[k * size + d] = limited(0.5 * (behind + ahead), behind, ahead);
      }
      slopes[(count - 1) * size + d] = 0;
    }
  }

  /**
   * Starts a curve that resamples others: {@link #setKnot} gives it their positions and velocities,
   * and it stays within the ranges included, whatever happens between knots.
   */
  void begin(long startNanos, long periodNanos, int count) {
    if (count < 1 || count > maxCount) {
      throw new IllegalArgumentException(count + " knots, expected 1 to " + maxCount);
    }
    this.startNanos = startNanos;
    this.periodNanos = periodNanos;
    this.count = count;
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    Arrays.fill(highest, Double.NEGATIVE_INFINITY);
  }

  void setKnot(int k, double[] position, double[] velocity) {
    System.arraycopy(position, 0, values, k * size, size);
    System.arraycopy(velocity, 0, slopes, k * size, size);
  }

  void includeInRange(double[] position) {
    for (int d = 0; d < size; d++) {
      include(d, position[d]);
    }
  }

  void includeRangeOf(HermiteCurve other) {
    includeInRange(other.lowest);
    includeInRange(other.highest);
  }

  long startNanos() {
    return startNanos;
  }

  long endNanos() {
    return startNanos + (count - 1) * periodNanos;
  }

  /** Writes position (and velocity, per second) at a time; allocation-free. */
  void evaluate(long tNanos, double[] position, double[] velocity) {
    long since = Math.clamp(tNanos - startNanos, 0, (count - 1) * periodNanos);
    int k = (int) Math.min(since / periodNanos, Math.max(count - 2, 0));
    if (count == 1) {
      System.arraycopy(values, 0, position, 0, size);
      Arrays.fill(velocity, 0, size, 0);
      return;
    }
    boolean outside = tNanos < startNanos || tNanos > endNanos();
    double h = periodNanos * NANOS;
    double s = (double) (since - k * periodNanos) / periodNanos;
    double r = 1 - s;
    for (int d = 0; d < size; d++) {
      int i = k * size + d;
      double p0 = values[i];
      double p1 = values[i + size];
      double m0 = slopes[i] * h;
      double m1 = slopes[i + size] * h;
      double blend = s * s * (3 - 2 * s);
      double p = p0 + blend * (p1 - p0) + s * r * (r * m0 - s * m1);
      position[d] = Math.clamp(p, lowest[d], highest[d]);
      velocity[d] =
          outside ? 0 : (6 * s * r * (p1 - p0) + r * (r - 2 * s) * m0 + s * (s - 2 * r) * m1) / h;
    }
  }

  private void include(int d, double value) {
    lowest[d] = Math.min(lowest[d], value);
    highest[d] = Math.max(highest[d], value);
  }

  private double secant(int k, int d) {
    return (values[(k + 1) * size + d] - values[k * size + d]) / (periodNanos * NANOS);
  }

  private static double limited(double slope, double behind, double ahead) {
    if (behind * ahead <= 0 || slope * ahead <= 0) {
      return 0;
    }
    double most = 3 * Math.min(Math.abs(behind), Math.abs(ahead));
    return Math.abs(slope) <= most ? slope : Math.copySign(most, slope);
  }
}
