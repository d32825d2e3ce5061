package org.armature.bench.kinematics;

import java.io.IOException;
import java.util.Arrays;

/**
 * What KDL computes of one state of an arm with n joints.
 *
 * @param position of the tip in the root frame, m
 * @param rotation of the tip in the root frame, row-major
 * @param jacobian 6×n, row-major, linear rows first, root axes about the tip
 * @param torques that cause the accelerations a, N·m or N
 * @param gravity torques that hold the arm still
 * @param mass n×n
 * @param accelerations that a, taken as torques, cause, rad/s² or m/s²
 */
record KdlValues(
    double[] position,
    double[] rotation,
    double[] jacobian,
    double[] torques,
    double[] gravity,
    double[] mass,
    double[] accelerations) {

  static KdlValues of(double[] numbers, int n) throws IOException {
    int[] sizes = {3, 9, 6 * n, n, n, n * n, n};
    if (numbers.length != Arrays.stream(sizes).sum()) {
      throw new IOException("KDL sent " + numbers.length + " numbers for " + n + " joints");
    }
    double[][] parts = new double[sizes.length][];
    int at = 0;
    for (int k = 0; k < sizes.length; k++) {
      parts[k] = Arrays.copyOfRange(numbers, at, at + sizes[k]);
      at += sizes[k];
    }
    return new KdlValues(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]);
  }
}
