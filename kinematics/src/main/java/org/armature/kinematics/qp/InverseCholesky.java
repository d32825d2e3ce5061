package org.armature.kinematics.qp;

import java.util.Arrays;

/**
 * L⁻¹ of H = L·Lᵀ, by rows, without allocation. Both loops run along rows (the outer-product form
 * of Golub and Van Loan, "Matrix Computations", 4th edition, section 4.2), which the compiler turns
 * into vector instructions.
 */
final class InverseCholesky {
  private static final double ROUNDING = 0x1p-52;

  private final int n;

  /** Lᵀ, upper triangular, row-major. */
  private final double[] factor;

  InverseCholesky(int n) {
    this.n = n;
    factor = new double[n * n];
  }

  /**
   * Computes L⁻¹ (lower triangular, row-major, zeros above) from the upper triangle of H.
   *
   * @return false when H is not positive definite to working precision, or not finite
   */
  boolean compute(double[] h, double[] out) {
    System.arraycopy(h, 0, factor, 0, n * n);
    for (int k = 0; k < n; k++) {
      int row = k * n;
      double pivot = factor[row + k];
      if (!(pivot > n * ROUNDING * h[row + k]) || pivot == Double.POSITIVE_INFINITY) {
        return false;
      }
      double scale = 1 / Math.sqrt(pivot);
      for (int i = k; i < n; i++) {
        factor[row + i] *= scale;
      }
      for (int i = k + 1; i < n; i++) {
        Vectors.addScaled(-factor[row + i], factor, row + i, factor, i * n + i, n - i);
      }
    }
    Arrays.fill(out, 0);
    for (int i = 0; i < n; i++) {
      int row = i * n;
      for (int k = 0; k < i; k++) {
        Vectors.addScaled(-factor[k * n + i], out, k * n, out, row, k + 1);
      }
      double scale = 1 / factor[row + i];
      for (int k = 0; k < i; k++) {
        out[row + k] *= scale;
      }
      out[row + i] = scale;
    }
    return true;
  }
}
