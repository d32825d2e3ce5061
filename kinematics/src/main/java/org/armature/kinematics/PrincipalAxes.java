package org.armature.kinematics;

/**
 * Principal moments of an inertia and the axes they are about, by Jacobi's rotations.
 *
 * <p>Source: Golub and Van Loan, "Matrix Computations", 4th edition, section 8.5.
 */
final class PrincipalAxes {
  /** Three or four sweeps are enough for 16 digits; more cannot be needed. */
  private static final int SWEEPS = 30;

  private final double[] moments = new double[3];
  private final double[] axes = {1, 0, 0, 0, 1, 0, 0, 0, 1};

  /**
   * Of a symmetric matrix.
   *
   * @param inertia row-major 3×3; only read
   */
  PrincipalAxes(double[] inertia) {
    double[] a = inertia.clone();
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double off = Math.abs(a[1]) + Math.abs(a[2]) + Math.abs(a[5]);
      if (off == 0) {
        break;
      }
      rotate(a, 0, 1);
      rotate(a, 0, 2);
      rotate(a, 1, 2);
    }
    for (int k = 0; k < 3; k++) {
      moments[k] = a[4 * k];
    }
  }

  /** The moments, in no order. */
  double moment(int axis) {
    return moments[axis];
  }

  double smallest() {
    return Math.min(moments[0], Math.min(moments[1], moments[2]));
  }

  double largest() {
    return Math.max(moments[0], Math.max(moments[1], moments[2]));
  }

  /** By how much the largest moment exceeds the sum of the others; no body exceeds zero. */
  double excess() {
    return 2 * largest() - (moments[0] + moments[1] + moments[2]);
  }

  /** Row-major 3×3 matrix with other moments about the same axes; a new array. */
  double[] withMoments(double[] others) {
    double[] out = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int k = 0; k < 3; k++) {
          out[3 * row + column] += axes[3 * row + k] * others[k] * axes[3 * column + k];
        }
      }
    }
    return out;
  }

  @Override
  public String toString() {
    return moments[0] + ", " + moments[1] + ", " + moments[2];
  }

  /** Makes a[p][q] zero, turning the axes along. */
  private void rotate(double[] a, int p, int q) {
    double apq = a[3 * p + q];
    if (apq == 0) {
      return;
    }
    double theta = (a[4 * q] - a[4 * p]) / (2 * apq);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
    double c = 1 / Math.hypot(1, t);
    double s = t * c;
    for (int k = 0; k < 3; k++) {
      double x = a[3 * k + p];
      double y = a[3 * k + q];
      a[3 * k + p] = c * x - s * y;
      a[3 * k + q] = s * x + c * y;
    }
    for (int k = 0; k < 3; k++) {
      double x = a[3 * p + k];
      double y = a[3 * q + k];
      a[3 * p + k] = c * x - s * y;
      a[3 * q + k] = s * x + c * y;
    }
    a[3 * p + q] = 0;
    a[3 * q + p] = 0;
    for (int k = 0; k < 3; k++) {
      double x = axes[3 * k + p];
      double y = axes[3 * k + q];
      axes[3 * k + p] = c * x - s * y;
      axes[3 * k + q] = s * x + c * y;
    }
  }
}
