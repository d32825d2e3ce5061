package org.armature.kinematics.path;

import org.armature.kinematics.trajectory.MotionState;

/**
 * The curve of fifth degree through waypoints at given times whose derivatives up to the fourth are
 * continuous. Among all curves through them that begin and end with given velocities and
 * accelerations it has the least integral of the squared jerk (the minimum norm property of splines
 * of odd degree: de Boor, "A Practical Guide to Splines").
 *
 * <p>Unknown are velocity v and acceleration a at the waypoints between. That jerk and snap are
 * continuous there makes the gradient of that integral zero: a positive definite system of seven
 * diagonals.
 */
final class QuinticSpline {
  private QuinticSpline() {}

  /**
   * The spline.
   *
   * @param waypoints at their times, s
   * @param start velocity and acceleration at the first waypoint
   * @param end at the last
   */
  static PiecewisePolynomial through(Waypoints waypoints, MotionState start, MotionState end) {
    int n = waypoints.count();
    int joints = waypoints.size();
    double[] h = waypoints.widths();
    double[] times = waypoints.parameters();
    // Times are counted in mean widths, so that the sizes of the equations are alike.
    double unit = (times[n - 1] - times[0]) / h.length;
    for (int i = 0; i < h.length; i++) {
      h[i] /= unit;
    }
    int inner = n - 2;
    BandedCholesky matrix = matrix(h, inner);
    double[] right = new double[2 * inner];
    double[] v = new double[n];
    double[] a = new double[n];
    double[] coefficients = new double[(n - 1) * 6 * joints];
    for (int j = 0; j < joints; j++) {
      v[0] = start.velocity()[j] * unit;
      a[0] = start.acceleration()[j] * unit * unit;
      v[n - 1] = end.velocity()[j] * unit;
      a[n - 1] = end.acceleration()[j] * unit * unit;
      for (int i = 0; i < inner; i++) {
        rightSide(waypoints, h, j, i, right);
      }
      if (inner > 0) {
        right[0] -= 24 * a[0] / (h[0] * h[0]) + 168 * v[0] / cube(h[0]);
        right[1] += 3 * a[0] / h[0] + 24 * v[0] / (h[0] * h[0]);
        double w = h[n - 2];
        right[2 * inner - 2] += 24 * a[n - 1] / (w * w) - 168 * v[n - 1] / cube(w);
        right[2 * inner - 1] += 3 * a[n - 1] / w - 24 * v[n - 1] / (w * w);
        matrix.solve(right);
      }
      for (int i = 0; i < inner; i++) {
        v[i + 1] = right[2 * i];
        a[i + 1] = right[2 * i + 1];
      }
      for (int i = 0; i < h.length; i++) {
        double p = waypoints.position(i, j);
        double step = waypoints.step(i, j);
        int at = i * 6 * joints + j;
        fill(p, step, v[i], a[i], v[i + 1], a[i + 1], h[i], unit, coefficients, at, joints);
      }
    }
    return new PiecewisePolynomial(joints, 5, times, coefficients);
  }

  private static BandedCholesky matrix(double[] h, int inner) {
    BandedCholesky matrix = new BandedCholesky(2 * inner, 3);
    for (int i = 0; i < inner; i++) {
      double left = h[i];
      double right = h[i + 1];
      matrix.add(2 * i, 2 * i, 192 / cube(left) + 192 / cube(right));
      matrix.add(2 * i + 1, 2 * i, 36 / (right * right) - 36 / (left * left));
      matrix.add(2 * i + 1, 2 * i + 1, 9 / left + 9 / right);
      if (i > 0) {
        matrix.add(2 * i, 2 * i - 2, 168 / cube(left));
        matrix.add(2 * i, 2 * i - 1, 24 / (left * left));
        matrix.add(2 * i + 1, 2 * i - 2, -24 / (left * left));
        matrix.add(2 * i + 1, 2 * i - 1, -3 / left);
      }
    }
    matrix.factor();
    return matrix;
  }

  /** Continuity of snap and jerk at an inner waypoint, as equations for v and a. */
  private static void rightSide(Waypoints waypoints, double[] h, int j, int i, double[] out) {
    double before = waypoints.step(i, j) / cube(h[i]);
    double after = waypoints.step(i + 1, j) / cube(h[i + 1]);
    out[2 * i] = 360 * (before / h[i] + after / h[i + 1]);
    out[2 * i + 1] = 60 * (after - before);
  }

  /**
   * The polynomial between two states, the closed form of least jerk between them (Flash and Hogan,
   * "The Coordination of Arm Movements", Journal of Neuroscience 5, 1985).
   *
   * @param step from the first position to the second
   * @param h width, in units
   * @param unit of the time in which v and a are, s
   * @param at where the constant coefficient goes; the next is {@code stride} further
   */
  static void fill(
      double position,
      double step,
      double v0,
      double a0,
      double v1,
      double a1,
      double h,
      double unit,
      double[] out,
      int at,
      int stride) {
    double square = h * h;
    double[] c = {
      position,
      v0,
      0.5 * a0,
      (20 * step - (8 * v1 + 12 * v0) * h - (3 * a0 - a1) * square) / (2 * square * h),
      (-30 * step + (14 * v1 + 16 * v0) * h + (3 * a0 - 2 * a1) * square) / (2 * square * square),
      (12 * step - 6 * (v1 + v0) * h + (a1 - a0) * square) / (2 * square * square * h)
    };
    double scale = 1;
    for (int k = 0; k < c.length; k++) {
      out[at + k * stride] = c[k] * scale;
      scale /= unit;
    }
  }

  private static double cube(double x) {
    return x * x * x;
  }
}
