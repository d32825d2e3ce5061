package org.armature.kinematics.path;

import java.util.List;
import org.armature.kinematics.trajectory.MotionLimits;
import org.jspecify.annotations.Nullable;

/**
 * What the limits allow on one interval of a path, as linear rows in x₀ and x₁, the squares of the
 * path velocity at its ends. Between them the path acceleration u = (x₁ − x₀)/2Δ is constant and x
 * linear in s.
 *
 * <p>A joint's acceleration q′u + q″x is a polynomial over the interval. It lies between its
 * Bernstein coefficients, so bounding these (three for degree two) bounds it everywhere, not only
 * at the ends: exactly for cubic splines, to the third order of Δ for other paths. The velocity
 * squared, q′²x, is bounded in the same way with degree five.
 */
final class PathRows {
  /** Rows for velocity, beside one bound for each of x₀ and x₁. */
  private static final int VELOCITY = 4;

  private final MotionLimits[] limits;
  private final @Nullable SpeedLimit speedLimit;

  /** Rows per interval. */
  final int count;

  /** Coefficients of x₀ and x₁, interval by interval. */
  final double[] first;

  final double[] second;

  /** Greatest x that velocity limits allow at the begin and the end of each interval. */
  final double[] beginBound;

  final double[] endBound;

  private final double[] q;
  private final double[][] slope = new double[3][];
  private final double[][] curve = new double[3][];
  private final double[] share = new double[3];

  PathRows(List<MotionLimits> limits, @Nullable SpeedLimit speedLimit, int intervals) {
    this.limits = limits.toArray(MotionLimits[]::new);
    this.speedLimit = speedLimit;
    int n = this.limits.length;
    count = 3 * n + VELOCITY;
    first = new double[count * intervals];
    second = new double[count * intervals];
    beginBound = new double[intervals];
    endBound = new double[intervals];
    q = new double[n];
    for (int k = 0; k < 3; k++) {
      slope[k] = new double[n];
      curve[k] = new double[n];
    }
  }

  /** Writes the bounds of the rows, the same for all intervals. */
  void copyBounds(double[] low, double[] high) {
    for (int j = 0; j < limits.length; j++) {
      for (int k = 0; k < 3; k++) {
        low[3 * j + k] = limits[j].minAcceleration();
        high[3 * j + k] = limits[j].maxAcceleration();
      }
    }
    for (int r = 3 * limits.length; r < count; r++) {
      low[r] = Double.NEGATIVE_INFINITY;
      high[r] = 1;
    }
  }

  /**
   * Computes the rows of an interval.
   *
   * @param from s where it begins
   * @param to s where it ends, in the same segment of the path
   */
  void compute(JointPath path, int interval, int segment, double from, double to) {
    share[0] = 0;
    share[1] = 0;
    share[2] = 0;
    evaluate(path, segment, from, 0);
    evaluate(path, segment, 0.5 * (from + to), 1);
    evaluate(path, segment, to, 2);
    share[1] = Math.max(0, middle(share[0], share[1], share[2]));
    int at = interval * count;
    double half = 0.5 / (to - from);
    for (int j = 0; j < limits.length; j++) {
      double c0 = curve[0][j];
      double c2 = curve[2][j];
      double g0 = half * slope[0][j];
      double g1 = half * middle(slope[0][j], slope[1][j], slope[2][j]);
      double g2 = half * slope[2][j];
      first[at] = c0 - g0;
      second[at++] = g0;
      // Middle coefficient of q″x with x linear, from q″ at both ends and in the middle.
      first[at] = curve[1][j] - 0.5 * c0 - g1;
      second[at++] = curve[1][j] - 0.5 * c2 + g1;
      first[at] = -g2;
      second[at++] = c2 + g2;
      addShare(limits[j], slope[0][j], slope[1][j], slope[2][j]);
    }
    velocityRows(interval, at);
  }

  private void evaluate(JointPath path, int segment, double s, int k) {
    path.evaluate(segment, s, q, slope[k], curve[k]);
    if (speedLimit != null) {
      share[k] = speedLimit.share(q, slope[k]);
    }
  }

  /** Middle Bernstein coefficient of a polynomial of degree two, from three values. */
  private static double middle(double begin, double halfway, double end) {
    return 2 * halfway - 0.5 * (begin + end);
  }

  private void addShare(MotionLimits limit, double begin, double halfway, double end) {
    share[0] = Math.max(share[0], share(limit, begin));
    share[1] = Math.max(share[1], share(limit, middle(begin, halfway, end)));
    share[2] = Math.max(share[2], share(limit, end));
  }

  private static double share(MotionLimits limit, double slope) {
    return slope > 0 ? slope / limit.maxVelocity() : slope / limit.minVelocity();
  }

  /**
   * The greatest share ρ of a velocity limit per path velocity is bounded by a polynomial with the
   * three coefficients found. With p the coefficients of its square, those of ρ²x between the ends
   * are ((5 − k)·pₖx₀ + k·pₖ₋₁x₁)/5.
   */
  private void velocityRows(int interval, int begin) {
    double p0 = share[0] * share[0];
    double p1 = share[0] * share[1];
    double p2 = (share[0] * share[2] + 2 * share[1] * share[1]) / 3;
    double p3 = share[1] * share[2];
    double p4 = share[2] * share[2];
    beginBound[interval] = 1 / p0;
    endBound[interval] = 1 / p4;
    row(begin, 0.8 * p1, 0.2 * p0);
    row(begin + 1, 0.6 * p2, 0.4 * p1);
    row(begin + 2, 0.4 * p3, 0.6 * p2);
    row(begin + 3, 0.2 * p4, 0.8 * p3);
  }

  private void row(int at, double ofFirst, double ofSecond) {
    first[at] = ofFirst;
    second[at] = ofSecond;
  }
}
