package org.armature.kinematics.dynamics;

/** Solves with small dense symmetric positive definite matrices, in place. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Solves A·x = b.
   *
   * <p>Source: Golub and Van Loan, "Matrix Computations", algorithm 4.2.1.
   *
   * @param a row-major n×n, of which the lower triangle is read and overwritten by the factor
   * @param b right-hand side, overwritten by the solution
   * @return false where A is not positive definite to working precision
   */
  static boolean solve(double[] a, int n, double[] b) {
    for (int j = 0; j < n; j++) {
      int rowJ = j * n;
      double whole = a[rowJ + j];
      double diagonal = whole;
      for (int k = 0; k < j; k++) {
        diagonal -= a[rowJ + k] * a[rowJ + k];
      }
      if (!(diagonal > 1e-14 * whole)) {
        return false;
      }
      double root = Math.sqrt(diagonal);
      double inverse = 1 / root;
      a[rowJ + j] = root;
      for (int i = j + 1; i < n; i++) {
        int rowI = i * n;
        double sum = a[rowI + j];
        for (int k = 0; k < j; k++) {
          sum -= a[rowI + k] * a[rowJ + k];
        }
        a[rowI + j] = sum * inverse;
      }
    }
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= a[i * n + k] * b[k];
      }
      b[i] = sum / a[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = b[i];
      for (int k = i + 1; k < n; k++) {
        sum -= a[k * n + i] * b[k];
      }
      b[i] = sum / a[i * n + i];
    }
    return true;
  }
}
