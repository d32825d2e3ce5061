package org.armature.sim.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long inferences took on this machine: measured, so no part of the report. */
public final class InferenceTimes {
  private final List<Double> milliseconds = new ArrayList<>();

  void add(long nanos) {
    milliseconds.add(nanos * 1e-6);
  }

  /** Number of inferences. */
  public int count() {
    return milliseconds.size();
  }

  /**
   * A quantile, ms; NaN before the first inference.
   *
   * @param fraction 0.5 for the median, 0.99 for the slowest of a hundred
   */
  public double quantile(double fraction) {
    if (milliseconds.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = new ArrayList<>(milliseconds);
    Collections.sort(sorted);
    return sorted.get((int) Math.round(fraction * (sorted.size() - 1)));
  }
}
