package org.armature.kinematics.path;

import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.trajectory.MotionLimits;

/**
 * A slow reference for the shortest duration along a path: dynamic programming over a grid of s and
 * of path velocities (Shin and McKay, "A Dynamic Programming Approach to Trajectory Planning of
 * Robotic Manipulators", 1986). Every step between neighbouring columns is tried and kept if the
 * limits hold at some points of it.
 */
final class PhasePlaneSearch {
  private static final int CHECKS = 4;

  private final JointPath path;
  private final List<MotionLimits> limits;
  private final double[] q;
  private final double[][] first = new double[CHECKS + 1][];
  private final double[][] second = new double[CHECKS + 1][];

  PhasePlaneSearch(JointPath path, List<MotionLimits> limits) {
    this.path = path;
    this.limits = limits;
    q = new double[path.size()];
    for (int k = 0; k <= CHECKS; k++) {
      first[k] = new double[path.size()];
      second[k] = new double[path.size()];
    }
  }

  double shortest(int columns, int rows, double fastest) {
    double[] after = new double[rows + 1];
    Arrays.fill(after, Double.POSITIVE_INFINITY);
    after[0] = 0;
    double width = path.length() / columns;
    for (int i = columns - 1; i >= 0; i--) {
      double begin = path.knot(0) + i * width;
      for (int k = 0; k <= CHECKS; k++) {
        double s = begin + width * k / CHECKS;
        int segment = path.segmentAt(begin + width / 2);
        path.evaluate(segment, s, q, first[k], second[k]);
      }
      double[] now = new double[rows + 1];
      Arrays.fill(now, Double.POSITIVE_INFINITY);
      for (int r = 0; r <= rows; r++) {
        double from = fastest * r / rows;
        for (int other = 0; other <= rows; other++) {
          double to = fastest * other / rows;
          double time = 2 * width / (from + to) + after[other];
          if (time < now[r] && holds(from * from, to * to, width)) {
            now[r] = time;
          }
        }
      }
      after = now;
    }
    return after[0];
  }

  private boolean holds(double x0, double x1, double width) {
    double u = (x1 - x0) / (2 * width);
    for (int k = 0; k <= CHECKS; k++) {
      double x = x0 + (x1 - x0) * k / CHECKS;
      double rate = Math.sqrt(x);
      for (int j = 0; j < path.size(); j++) {
        MotionLimits limit = limits.get(j);
        double v = first[k][j] * rate;
        double a = first[k][j] * u + second[k][j] * x;
        if (v > limit.maxVelocity()
            || v < limit.minVelocity()
            || a > limit.maxAcceleration()
            || a < limit.minAcceleration()) {
          return false;
        }
      }
    }
    return true;
  }
}
