package org.armature.kinematics.path;

/**
 * A linear program in two variables x and y whose bounds all hold at the origin with room to spare:
 * low ≤ a·x + b·y ≤ high with low &lt; 0 &lt; high for every row, 0 ≤ x ≤ greatest, and y between
 * two values. The solver begins at a point that is known to hold, goes to the border and walks
 * along it while x grows: it turns at each corner, passes none twice, and every point on the way
 * holds. So rounding may end the walk early but never makes a solvable program fail.
 */
final class PlanarProgram {
  /** Slopes closer than this are parallel. */
  private static final double PARALLEL = 1e-13;

  /** Bounds of the rows. */
  final double[] low;

  final double[] high;

  /** The point that was found last. */
  double x;

  double y;

  private final int rows;
  private double[] a = {};
  private double[] b = {};
  private int begin;

  PlanarProgram(int rows) {
    this.rows = rows;
    low = new double[rows];
    high = new double[rows];
  }

  /** Takes the coefficients of x and y from where they begin in two arrays. */
  void select(double[] ofX, double[] ofY, int at) {
    a = ofX;
    b = ofY;
    begin = at;
  }

  /** The greatest y that goes with an x which is known to be possible, up to a bound. */
  double greatestY(double atX, double bound, double margin) {
    double greatest = bound;
    for (int r = 0; r < rows; r++) {
      double rate = b[begin + r];
      double at = a[begin + r] * atX;
      double room = rate > 0 ? high[r] * (1 + margin) - at : at - low[r] * (1 + margin);
      double speed = Math.abs(rate);
      if (room < greatest * speed) {
        greatest = room / speed;
      }
    }
    return greatest;
  }

  /**
   * The greatest x.
   *
   * @param greatest bound on x
   * @param from a y for which (0 or more, y) is known to hold
   * @param least bound on y
   * @param most bound on y
   */
  void maximiseX(double greatest, double from, double least, double most) {
    walk(a, b, 1, 0, greatest, from, least, most);
  }

  /** The least x, from a point that is known to hold. */
  void minimiseX(double atX, double from, double least, double most) {
    walk(a, b, -1, -atX, 0, from, least, most);
    x = -x;
  }

  /** The greatest y, up to a bound, over all x between 0 and its greatest. */
  void maximiseY(double greatestX, double bound) {
    walk(b, a, 1, 0, bound, 0, 0, greatestX);
    double swap = x;
    x = y;
    y = swap;
  }

  /**
   * Maximises sign·x, from (sign·start, from).
   *
   * @param c coefficients of the variable to maximise
   * @param d coefficients of the other
   */
  private void walk(
      double[] c,
      double[] d,
      int sign,
      double start,
      double greatest,
      double from,
      double least,
      double most) {
    double u = start;
    double v = from;
    // Straight up first: direction (1, 0).
    double du = 1;
    double dv = 0;
    int before = -1;
    for (int step = 0; step <= 2 * rows; step++) {
      double length = du > 0 ? (greatest - u) / du : Double.POSITIVE_INFINITY;
      if (dv > 0) {
        length = Math.min(length, most - v);
      } else if (dv < 0) {
        length = Math.min(length, v - least);
      }
      int hit = -1;
      for (int r = 0; r < rows; r++) {
        if (r == before) {
          continue;
        }
        double ofU = sign * c[begin + r];
        double ofV = d[begin + r];
        double rate = ofU * du + ofV * dv;
        double at = ofU * u + ofV * v;
        double room = rate > 0 ? high[r] - at : at - low[r];
        double speed = Math.abs(rate);
        if (room < length * speed && speed > PARALLEL * (Math.abs(ofU * du) + Math.abs(ofV * dv))) {
          length = Math.max(0, room) / speed;
          hit = r;
        }
      }
      u += length * du;
      v += length * dv;
      if (hit < 0) {
        break;
      }
      // Along the row that was hit: sign·c·du + d·dv = 0, on with growing u.
      double ofU = sign * c[begin + hit];
      double ofV = d[begin + hit];
      boolean above = (ofU * du + ofV * dv) * ofU > 0;
      double turn = -Math.signum(ofU) * Math.signum(ofV);
      if (!above || turn == 0 || dv * turn < 0) {
        break;
      }
      dv = turn;
      du = Math.abs(ofV / ofU);
      before = hit;
    }
    x = Math.min(u, greatest);
    y = Math.clamp(v, least, most);
  }
}
