package org.armature.kinematics.qp;

import java.util.Arrays;

/**
 * The factorisation that a dual active set method keeps of the Hessian H and the normals N (n×q) of
 * its active constraints, in the symbols of Goldfarb and Idnani (1983), section 4:
 *
 * <pre>
 *   H = L·Lᵀ    J = L⁻ᵀ·Q    Jᵀ·N = [R; 0]    R upper triangular q×q, Q orthogonal
 * </pre>
 *
 * <p>Jᵀ is stored by rows, so that every update runs along memory. A normal is added by one
 * Householder reflection of the last n − q rows of Jᵀ, whose product with J is the step direction z
 * that the method has computed already; it is removed by Givens rotations.
 */
final class ActiveFactors {
  /** A normal with less than this part outside the span of the active ones depends on them. */
  private static final double DEPENDENT = 1e-10;

  /** d = Jᵀ·n⁺ of the normal last projected. */
  final double[] d;

  /** Step in primal space, z = J₂·d₂. */
  final double[] z;

  /** Negative step in dual space, r = R⁻¹·d₁, first q values. */
  final double[] r;

  /** ‖Jᵀ·n‖ of each active normal. */
  final double[] length;

  /** Number of active normals. */
  int q;

  private final int n;
  private final double[] jt;

  /** R by columns: column k starts at k·n. */
  private final double[] columns;

  private final double[] v;
  private final InverseCholesky cholesky;
  private double inside;
  private double outside;

  ActiveFactors(int n) {
    this.n = n;
    d = new double[n];
    z = new double[n];
    r = new double[n];
    v = new double[n];
    length = new double[n];
    jt = new double[n * n];
    columns = new double[n * n];
    cholesky = new InverseCholesky(n);
  }

  /** Starts with no active normal; false when the Hessian is not positive definite. */
  boolean start(double[] hessian) {
    q = 0;
    return cholesky.compute(hessian, jt);
  }

  /** d of the normal sign·eᵢ. */
  void projectUnit(int i, double sign) {
    for (int j = 0; j < n; j++) {
      d[j] = sign * jt[j * n + i];
    }
    measure();
  }

  /** d of the normal sign·row, the row starting at an index of a matrix. */
  void projectRow(double[] matrix, int at, double sign) {
    Vectors.multiply(jt, n, n, matrix, at, d);
    if (sign < 0) {
      for (int j = 0; j < n; j++) {
        d[j] = -d[j];
      }
    }
    measure();
  }

  private void measure() {
    inside = Vectors.dot(d, 0, d, 0, q);
    outside = Vectors.dot(d, q, d, q, n - q);
  }

  /**
   * Whether the normal last projected is, to working precision, a combination of the active ones.
   */
  boolean dependent() {
    return !(outside > DEPENDENT * DEPENDENT * (inside + outside));
  }

  /** ‖d₂‖² = zᵀ·n⁺: how fast a step along z reduces the violation. */
  double slope() {
    return outside;
  }

  /** ‖d‖ of the normal last projected. */
  double projectedLength() {
    return Math.sqrt(inside + outside);
  }

  void computeZ() {
    Arrays.fill(z, 0);
    Vectors.addRows(d, jt, q, n, n, z);
  }

  void computeR() {
    System.arraycopy(d, 0, r, 0, q);
    solveUpper(r);
  }

  /**
   * Makes the normal last projected the last active one; needs its z and that it is independent.
   */
  void add() {
    int row = q * n;
    double norm = Math.copySign(Math.sqrt(outside), d[q]);
    // The reflection I − τ·w·wᵀ with w = d₂ + norm·e₁ takes d₂ to −norm·e₁, and J₂·w = z +
    // norm·J_q.
    double tau = 1 / (outside + norm * d[q]);
    System.arraycopy(d, 0, columns, row, q);
    columns[row + q] = -norm;
    length[q] = projectedLength();
    Vectors.addScaled(norm, jt, row, z, 0, n);
    v[q] = -tau * (d[q] + norm);
    for (int j = q + 1; j < n; j++) {
      v[j] = -tau * d[j];
    }
    Vectors.addOuter(v, z, jt, q, n, n);
    q++;
  }

  /** Removes the active normal at a place; those behind it move up by one. */
  void remove(int place) {
    q--;
    for (int k = place; k < q; k++) {
      System.arraycopy(columns, (k + 1) * n, columns, k * n, k + 2);
      length[k] = length[k + 1];
    }
    for (int j = place; j < q; j++) {
      int diagonal = j * n + j;
      double a = columns[diagonal];
      double b = columns[diagonal + 1];
      double norm = Math.sqrt(a * a + b * b);
      double c = a / norm;
      double s = b / norm;
      columns[diagonal] = norm;
      for (int k = j + 1; k < q; k++) {
        Vectors.rotate(columns, k * n + j, k * n + j + 1, c, s, 1);
      }
      Vectors.rotate(jt, j * n, (j + 1) * n, c, s, n);
    }
  }

  /**
   * The minimiser with all active constraints at equality, and its multipliers: with y = R⁻ᵀ·b and
   * v = Jᵀ·g, x = J₁·y − J₂·v₂ and u = R⁻¹·(y + v₁).
   *
   * @param b bounds of the active constraints in, first q values; multipliers u out
   * @return ‖y + v₁‖, the scale of the multipliers
   */
  double minimise(double[] g, double[] b, double[] x) {
    for (int k = 0; k < q; k++) {
      b[k] = (b[k] - Vectors.dot(columns, k * n, b, 0, k)) / columns[k * n + k];
    }
    Vectors.multiply(jt, n, n, g, 0, v);
    for (int k = 0; k < q; k++) {
      double y = b[k];
      b[k] += v[k];
      v[k] = -y;
    }
    Arrays.fill(x, 0);
    Vectors.addRows(v, jt, 0, n, n, x);
    for (int i = 0; i < n; i++) {
      x[i] = -x[i];
    }
    double scale = Math.sqrt(Vectors.dot(b, 0, b, 0, q));
    solveUpper(b);
    return scale;
  }

  /** values ← R⁻¹·values. */
  private void solveUpper(double[] values) {
    for (int k = q - 1; k >= 0; k--) {
      values[k] /= columns[k * n + k];
      Vectors.addScaled(-values[k], columns, k * n, values, 0, k);
    }
  }
}
