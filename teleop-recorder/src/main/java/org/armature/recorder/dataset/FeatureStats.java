package org.armature.recorder.dataset;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Statistics of a feature over the frames of an episode or of a dataset, as LeRobot computes them.
 *
 * @param count number of frames; of pictures, of those looked at
 * @param values per statistic, one value per number of the feature (per colour channel of a
 *     picture, scaled to 0 … 1)
 */
public record FeatureStats(long count, Map<Stat, double[]> values) {
  /** A statistic, in the order in which they are written. */
  public enum Stat {
    /** Least value. */
    MIN("min"),
    /** Greatest value. */
    MAX("max"),
    /** Mean. */
    MEAN("mean"),
    /** Population standard deviation. */
    STD("std"),
    /** 1 % quantile. */
    Q01("q01"),
    /** 10 % quantile. */
    Q10("q10"),
    /** Median. */
    Q50("q50"),
    /** 90 % quantile. */
    Q90("q90"),
    /** 99 % quantile. */
    Q99("q99");

    final String jsonName;

    Stat(String jsonName) {
      this.jsonName = jsonName;
    }
  }

  private static final Stat[] QUANTILES = {Stat.Q01, Stat.Q10, Stat.Q50, Stat.Q90, Stat.Q99};
  private static final double[] FRACTIONS = {0.01, 0.10, 0.50, 0.90, 0.99};
  private static final int BINS = 5000;
  private static final double MARGIN = 1e-10;

  /** A statistic: one value per number of the feature, or per colour channel. */
  public double[] get(Stat stat) {
    return Objects.requireNonNull(values.get(stat));
  }

  /** Room for the statistics of a feature of {@code size} numbers. */
  static Map<Stat, double[]> allocate(int size) {
    Map<Stat, double[]> values = new EnumMap<>(Stat.class);
    for (Stat stat : Stat.values()) {
      values.put(stat, new double[size]);
    }
    return values;
  }

  private static void set(Map<Stat, double[]> values, Stat stat, int dimension, double value) {
    Objects.requireNonNull(values.get(stat))[dimension] = value;
  }

  /**
   * Statistics of rows of numbers: population standard deviation; quantiles by linear interpolation
   * in a histogram of 5000 bins.
   *
   * @param rows row after row
   * @param size numbers per row
   */
  static FeatureStats of(double[] rows, int size) {
    int count = rows.length / size;
    Map<Stat, double[]> values = allocate(size);
    for (int d = 0; d < size; d++) {
      double[] column = new double[count];
      for (int i = 0; i < count; i++) {
        column[i] = rows[i * size + d];
      }
      Arrays.sort(column);
      long[] once = new long[count];
      Arrays.fill(once, 1);
      describe(column, once, count, values, d);
    }
    return new FeatureStats(count, values);
  }

  /**
   * Fills in the statistics of one number.
   *
   * @param sorted values in ascending order
   * @param weights how often each occurs
   * @param frames number of frames they come from
   */
  static void describe(
      double[] sorted, long[] weights, int frames, Map<Stat, double[]> values, int dimension) {
    double total = 0;
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      total += weights[i];
      sum += sorted[i] * weights[i];
    }
    double mean = sum / total;
    double squares = 0;
    for (int i = 0; i < sorted.length; i++) {
      squares += (sorted[i] - mean) * (sorted[i] - mean) * weights[i];
    }
    set(values, Stat.MIN, dimension, sorted[0]);
    set(values, Stat.MAX, dimension, sorted[sorted.length - 1]);
    set(values, Stat.MEAN, dimension, mean);
    set(values, Stat.STD, dimension, Math.sqrt(squares / total));
    if (frames < 2) {
      for (Stat quantile : QUANTILES) {
        set(values, quantile, dimension, mean);
      }
    } else {
      quantiles(sorted, weights, total, values, dimension);
    }
  }

  /** One pass over the bins, as this is most of what is left to do when an episode ends. */
  private static void quantiles(
      double[] sorted, long[] weights, double total, Map<Stat, double[]> values, int dimension) {
    double low = sorted[0] - MARGIN;
    double high = sorted[sorted.length - 1] + MARGIN;
    double before = 0;
    int i = 0;
    int q = 0;
    while (i < sorted.length && q < QUANTILES.length) {
      int bin = binOf(sorted[i], low, high);
      double start = edge(bin, low, high);
      double end = edge(bin + 1, low, high);
      boolean last = bin == BINS - 1;
      double inBin = weights[i++]; // goes on with what is no number, too
      while (i < sorted.length && (last || sorted[i] < end)) {
        inBin += weights[i++];
      }
      while (q < QUANTILES.length && before + inBin >= FRACTIONS[q] * total) {
        double fraction = bin == 0 ? 0 : (FRACTIONS[q] * total - before) / inBin;
        set(values, QUANTILES[q++], dimension, start + fraction * (end - start));
      }
      before += inBin;
    }
    while (q < QUANTILES.length) {
      set(values, QUANTILES[q++], dimension, high);
    }
  }

  private static int binOf(double value, double low, double high) {
    int bin = (int) Math.min(BINS - 1, Math.floor((value - low) / (high - low) * BINS));
    while (bin > 0 && value < edge(bin, low, high)) {
      bin--;
    }
    while (bin < BINS - 1 && value >= edge(bin + 1, low, high)) {
      bin++;
    }
    return bin;
  }

  private static double edge(int bin, double low, double high) {
    return bin == BINS ? high : low + bin * ((high - low) / BINS);
  }

  /**
   * Statistics of both sets of frames together: exact for the moments and extremes; of the
   * quantiles the widest (least up to the median, greatest above), since they cannot be merged.
   */
  FeatureStats merge(FeatureStats other) {
    int size = get(Stat.MIN).length;
    Map<Stat, double[]> merged = allocate(size);
    double n = (double) count + other.count;
    for (int d = 0; d < size; d++) {
      double mean = (get(Stat.MEAN)[d] * count + other.get(Stat.MEAN)[d] * other.count) / n;
      double variance = (spread(d, mean) * count + other.spread(d, mean) * other.count) / n;
      for (Stat stat : Stat.values()) {
        double a = get(stat)[d];
        double b = other.get(stat)[d];
        set(
            merged,
            stat,
            d,
            switch (stat) {
              case MEAN -> mean;
              case STD -> Math.sqrt(variance);
              case MIN, Q01, Q10, Q50 -> Math.min(a, b);
              case MAX, Q90, Q99 -> Math.max(a, b);
            });
      }
    }
    return new FeatureStats(count + other.count, merged);
  }

  private double spread(int d, double mean) {
    double std = get(Stat.STD)[d];
    double offset = get(Stat.MEAN)[d] - mean;
    return std * std + offset * offset;
  }
}
