package org.armature.bench.kinematics;

import java.util.Arrays;

/**
 * Thread CPU time of one call over many rounds.
 *
 * @param least of all rounds, µs
 * @param median of all rounds, µs
 */
record Timing(double least, double median) {

  static Timing of(double[] micros) {
    double[] sorted = micros.clone();
    Arrays.sort(sorted);
    return new Timing(sorted[0], sorted[sorted.length / 2]);
  }
}
