package org.armature.policy.training.data;

import java.util.function.Function;
import org.armature.policy.Normalisation;

/** Measures what normalises states and actions: mean and standard deviation over all frames. */
public final class Statistics {
  private Statistics() {}

  /**
   * Measures values over all frames.
   *
   * @param values the episodes' row-major values
   * @param size values per frame
   * @param floor least standard deviation, rad or m, so that a joint that hardly moves is not blown
   *     up
   */
  public static Normalisation of(
      Demonstrations demonstrations, Function<Episode, float[]> values, int size, double floor) {
    double[] mean = new double[size];
    double[] std = new double[size];
    long count = 0;
    for (Episode episode : demonstrations.episodes()) {
      float[] v = values.apply(episode);
      count += v.length / size;
      for (int i = 0; i < v.length; i++) {
        mean[i % size] += v[i];
        std[i % size] += (double) v[i] * v[i];
      }
    }
    for (int d = 0; d < size; d++) {
      mean[d] /= count;
      std[d] = Math.max(floor, Math.sqrt(Math.max(0, std[d] / count - mean[d] * mean[d])));
    }
    return new Normalisation(mean, std);
  }
}
