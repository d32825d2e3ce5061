package org.armature.kinematics;

import java.util.Arrays;

/**
 * One damped least-squares step of joints within bounds, in preallocated arrays.
 *
 * <p>Minimises |J·d − e|² + μ·|d − z|² over the joint displacement d with lower ≤ q + d ≤ upper,
 * where z is a displacement wished for beside the task, by: y = (J_f·J_fᵀ + μ·I)⁻¹·(e − J_b·d_b −
 * J_f·z_f), d_f = z_f + J_fᵀ·y (f: free joints; b: joints stopped at a bound; Nakamura and
 * Hanafusa, J. Dyn. Sys. Meas. Control 108, 1986). Joints that would pass a bound are stopped at it
 * and the rest solved again, so the others make up for them where they can.
 */
final class DampedStep {
  private static final int TASK = 6;

  private final int joints;

  /** Weighted, six values per joint; filled by the caller. */
  final double[] jacobian;

  /** Weighted task error, filled by the caller. */
  final double[] error = new double[TASK];

  /** The displacement found. */
  final double[] step;

  private final boolean[] stopped;
  private final double[] gram = new double[TASK * TASK];
  private final double[] y = new double[TASK];

  DampedStep(int joints) {
    this.joints = joints;
    jacobian = new double[TASK * joints];
    step = new double[joints];
    stopped = new boolean[joints];
  }

  /**
   * Solves into {@link #step}.
   *
   * @param mu damping
   * @param wish displacement wished for beside the task
   */
  void solve(double mu, double[] q, double[] wish, double[] lower, double[] upper) {
    Arrays.fill(stopped, false);
    // Each round stops at least one more joint, so there are at most as many as joints.
    do {
      solveFree(mu, wish);
    } while (stopAtBounds(q, lower, upper));
  }

  private void solveFree(double mu, double[] wish) {
    // The lower triangle of gram, row by row, in locals: the loop over joints is all there is.
    double g00 = mu;
    double g10 = 0;
    double g11 = mu;
    double g20 = 0;
    double g21 = 0;
    double g22 = mu;
    double g30 = 0;
    double g31 = 0;
    double g32 = 0;
    double g33 = mu;
    double g40 = 0;
    double g41 = 0;
    double g42 = 0;
    double g43 = 0;
    double g44 = mu;
    double g50 = 0;
    double g51 = 0;
    double g52 = 0;
    double g53 = 0;
    double g54 = 0;
    double g55 = mu;
    double y0 = error[0];
    double y1 = error[1];
    double y2 = error[2];
    double y3 = error[3];
    double y4 = error[4];
    double y5 = error[5];
    for (int j = 0; j < joints; j++) {
      int i = TASK * j;
      double a0 = jacobian[i];
      double a1 = jacobian[i + 1];
      double a2 = jacobian[i + 2];
      double a3 = jacobian[i + 3];
      double a4 = jacobian[i + 4];
      double a5 = jacobian[i + 5];
      double d = stopped[j] ? step[j] : wish[j];
      y0 -= a0 * d;
      y1 -= a1 * d;
      y2 -= a2 * d;
      y3 -= a3 * d;
      y4 -= a4 * d;
      y5 -= a5 * d;
      if (stopped[j]) {
        continue;
      }
      g00 += a0 * a0;
      g10 += a1 * a0;
      g11 += a1 * a1;
      g20 += a2 * a0;
      g21 += a2 * a1;
      g22 += a2 * a2;
      g30 += a3 * a0;
      g31 += a3 * a1;
      g32 += a3 * a2;
      g33 += a3 * a3;
      g40 += a4 * a0;
      g41 += a4 * a1;
      g42 += a4 * a2;
      g43 += a4 * a3;
      g44 += a4 * a4;
      g50 += a5 * a0;
      g51 += a5 * a1;
      g52 += a5 * a2;
      g53 += a5 * a3;
      g54 += a5 * a4;
      g55 += a5 * a5;
    }
    y[0] = y0;
    y[1] = y1;
    y[2] = y2;
    y[3] = y3;
    y[4] = y4;
    y[5] = y5;
    gram[0] = g00;
    gram[6] = g10;
    gram[7] = g11;
    gram[12] = g20;
    gram[13] = g21;
    gram[14] = g22;
    gram[18] = g30;
    gram[19] = g31;
    gram[20] = g32;
    gram[21] = g33;
    gram[24] = g40;
    gram[25] = g41;
    gram[26] = g42;
    gram[27] = g43;
    gram[28] = g44;
    gram[30] = g50;
    gram[31] = g51;
    gram[32] = g52;
    gram[33] = g53;
    gram[34] = g54;
    gram[35] = g55;
    solveCholesky();
    for (int j = 0; j < joints; j++) {
      if (!stopped[j]) {
        int i = TASK * j;
        step[j] =
            wish[j]
                + jacobian[i] * y[0]
                + jacobian[i + 1] * y[1]
                + jacobian[i + 2] * y[2]
                + jacobian[i + 3] * y[3]
                + jacobian[i + 4] * y[4]
                + jacobian[i + 5] * y[5];
      }
    }
  }

  private boolean stopAtBounds(double[] q, double[] lower, double[] upper) {
    boolean any = false;
    for (int j = 0; j < joints; j++) {
      double at = q[j] + step[j];
      if (!stopped[j] && (at < lower[j] || at > upper[j])) {
        step[j] = (at < lower[j] ? lower[j] : upper[j]) - q[j];
        stopped[j] = true;
        any = true;
      }
    }
    return any;
  }

  /** y = gram⁻¹ · y, gram positive definite by its damping. */
  private void solveCholesky() {
    for (int a = 0; a < TASK; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = gram[TASK * a + b];
        for (int k = 0; k < b; k++) {
          sum -= gram[TASK * a + k] * gram[TASK * b + k];
        }
        gram[TASK * a + b] = a == b ? Math.sqrt(Math.max(sum, 1e-300)) : sum / gram[TASK * b + b];
      }
    }
    for (int a = 0; a < TASK; a++) {
      for (int k = 0; k < a; k++) {
        y[a] -= gram[TASK * a + k] * y[k];
      }
      y[a] /= gram[TASK * a + a];
    }
    for (int a = TASK - 1; a >= 0; a--) {
      for (int k = a + 1; k < TASK; k++) {
        y[a] -= gram[TASK * k + a] * y[k];
      }
      y[a] /= gram[TASK * a + a];
    }
  }
}
