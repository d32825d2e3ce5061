package org.armature.kinematics.qp;

/**
 * Takes the rounding of the factors out of x and the multipliers u: computes by the problem's own
 * numbers what is left of the conditions of a minimum with the active constraints at equality,
 *
 * <pre>
 *   H·x + g − N·u = 0      Nᵀ·x = b
 * </pre>
 *
 * solves for it with the factors and adds the correction.
 *
 * <p>Source: Golub and Van Loan, "Matrix Computations", 4th edition, section 3.5.3.
 */
final class Refinement {
  /** What is left of the conditions, relative to their terms, that is not worth a correction. */
  private static final double EXACT = 1e-13;

  /** What is left of them at most at a point that is called a minimum. */
  private static final double SMALL = 1e-8;

  private static final int MOST_CORRECTIONS = 5;

  private final double[] gradient;
  private final double[] bounds;
  private final double[] dx;
  private final double[] du;
  private double left;

  Refinement(int n) {
    gradient = new double[n];
    bounds = new double[n];
    dx = new double[n];
    du = new double[n];
  }

  /** Whether the conditions were met exactly when they were last looked at. */
  boolean isExact() {
    return left <= EXACT;
  }

  /** Whether they were met so well that x and u can be given away. */
  boolean isSmall() {
    return left <= SMALL;
  }

  /** Looks how well x and u meet the conditions. */
  void measure(QpProblem problem, QpWorkspace ws) {
    left = measure(problem, ws, Vectors.largest(ws.x));
  }

  /** Corrects x and u as long as that at least halves what is left of the conditions. */
  void run(QpProblem problem, QpWorkspace ws) {
    int q = ws.factors.q;
    double size = Vectors.largest(ws.x);
    left = measure(problem, ws, size);
    for (int round = 0; round < MOST_CORRECTIONS && left > EXACT; round++) {
      System.arraycopy(bounds, 0, du, 0, q);
      ws.factors.minimise(gradient, du, dx);
      add(ws, 1);
      double now = measure(problem, ws, size);
      if (!(now < left)) {
        add(ws, -1);
        return;
      }
      boolean slow = now > 0.5 * left;
      left = now;
      if (slow) {
        return;
      }
    }
  }

  private void add(QpWorkspace ws, double sign) {
    Vectors.addScaled(sign, dx, 0, ws.x, 0, dx.length);
    Vectors.addScaled(sign, du, 0, ws.u, 0, ws.factors.q);
  }

  /** Computes what is left; relative to the terms that an x of some size makes. */
  private double measure(QpProblem problem, QpWorkspace ws, double size) {
    int n = dx.length;
    double[] h = problem.hessian();
    double[] g = problem.gradient();
    ConstraintRows rows = ws.rows;
    Vectors.multiplySymmetric(h, n, ws.x, gradient);
    double scale = Double.MIN_NORMAL;
    for (int i = 0; i < n; i++) {
      scale = Math.max(scale, Math.max(size * h[i * n + i], Math.abs(g[i])));
      gradient[i] += g[i];
    }
    double worst = 0;
    for (int k = 0; k < ws.factors.q; k++) {
      int c = ws.active[k];
      int side = ws.side[c];
      rows.addNormal(c, -side * ws.u[k], gradient);
      double bound = rows.bound(c, side);
      bounds[k] = -rows.slack(c, side, ws.x);
      double terms = Math.abs(bound) + rows.length(c) * size + Double.MIN_NORMAL;
      worst = Math.max(worst, Math.abs(bounds[k]) / terms);
    }
    return Math.max(worst, Vectors.largest(gradient) / scale);
  }
}
