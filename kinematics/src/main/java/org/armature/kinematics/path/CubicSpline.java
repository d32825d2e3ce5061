package org.armature.kinematics.path;

import org.jspecify.annotations.Nullable;

/**
 * The curve of third degree through waypoints whose second derivative is continuous (de Boor, "A
 * Practical Guide to Splines", chapter IV).
 *
 * <pre>{@code
 * JointPath path = CubicSpline.through(Waypoints.of(points));
 * }</pre>
 */
public final class CubicSpline {
  private CubicSpline() {}

  /** With a second derivative of zero at both ends; two waypoints give the straight line. */
  public static PiecewisePolynomial through(Waypoints waypoints) {
    return through(waypoints, null, null);
  }

  /**
   * With given first derivatives at the ends.
   *
   * @param first one per joint, per unit of the waypoints' parameter; null for a second derivative
   *     of zero
   * @param last the same at the end
   */
  static PiecewisePolynomial through(
      Waypoints waypoints, double @Nullable [] first, double @Nullable [] last) {
    int n = waypoints.count();
    double[] h = waypoints.widths();
    BandedCholesky matrix = new BandedCholesky(n, 1);
    for (int i = 0; i < n; i++) {
      boolean given = (i == 0 && first != null) || (i == n - 1 && last != null);
      boolean afterGiven = i == 1 && first != null;
      boolean givenNext = i == n - 1 && last != null;
      matrix.add(i, i, given ? 1 : 2 * (inverse(h, i - 1) + inverse(h, i)));
      if (i > 0 && !afterGiven && !givenNext) {
        matrix.add(i, i - 1, 1 / h[i - 1]);
      }
    }
    matrix.factor();
    int joints = waypoints.size();
    double[] slopes = new double[n];
    double[] coefficients = new double[(n - 1) * 4 * joints];
    for (int j = 0; j < joints; j++) {
      rightSide(waypoints, h, j, slopes);
      if (first != null) {
        slopes[0] = first[j];
        slopes[1] -= n > 2 || last == null ? first[j] / h[0] : 0;
      }
      if (last != null) {
        slopes[n - 1] = last[j];
        slopes[n - 2] -= n > 2 || first == null ? last[j] / h[n - 2] : 0;
      }
      matrix.solve(slopes);
      fill(waypoints, h, slopes, j, coefficients);
    }
    return new PiecewisePolynomial(joints, 3, waypoints.parameters(), coefficients);
  }

  /**
   * With the slopes at the ends that the polynomials of third degree through the four outermost
   * waypoints have: where the waypoints are samples of a smooth curve, the error falls with the
   * fourth power of their distance up to the ends.
   *
   * @param waypoints four or more
   */
  static PiecewisePolynomial smoothThrough(Waypoints waypoints) {
    double[] first = new double[waypoints.size()];
    double[] last = new double[waypoints.size()];
    for (int j = 0; j < first.length; j++) {
      first[j] = endSlope(waypoints, 0, 1, j);
      last[j] = endSlope(waypoints, waypoints.count() - 1, -1, j);
    }
    return through(waypoints, first, last);
  }

  /** Slope at an end of the polynomial through it and the next three, by divided differences. */
  private static double endSlope(Waypoints waypoints, int end, int direction, int joint) {
    double[] s = new double[4];
    double[] f = new double[4];
    for (int i = 0; i < 4; i++) {
      s[i] = waypoints.parameter(end + direction * i);
      f[i] = waypoints.position(end + direction * i, joint);
    }
    for (int order = 1; order < 4; order++) {
      for (int i = 3; i >= order; i--) {
        f[i] = (f[i] - f[i - 1]) / (s[i] - s[i - order]);
      }
    }
    return f[1] + (s[0] - s[1]) * (f[2] + (s[0] - s[2]) * f[3]);
  }

  private static double inverse(double[] h, int segment) {
    return segment < 0 || segment >= h.length ? 0 : 1 / h[segment];
  }

  /** Continuity of the second derivative at every waypoint, as an equation for the slopes. */
  private static void rightSide(Waypoints waypoints, double[] h, int joint, double[] out) {
    for (int i = 0; i < out.length; i++) {
      double before = i == 0 ? 0 : waypoints.step(i - 1, joint) / (h[i - 1] * h[i - 1]);
      double after = i == h.length ? 0 : waypoints.step(i, joint) / (h[i] * h[i]);
      out[i] = 3 * (before + after);
    }
  }

  private static void fill(
      Waypoints waypoints, double[] h, double[] slopes, int joint, double[] out) {
    int joints = waypoints.size();
    for (int i = 0; i < h.length; i++) {
      int at = i * 4 * joints + joint;
      double mean = waypoints.step(i, joint) / h[i];
      out[at] = waypoints.position(i, joint);
      out[at + joints] = slopes[i];
      out[at + 2 * joints] = (3 * mean - 2 * slopes[i] - slopes[i + 1]) / h[i];
      out[at + 3 * joints] = (slopes[i] + slopes[i + 1] - 2 * mean) / (h[i] * h[i]);
    }
  }
}
