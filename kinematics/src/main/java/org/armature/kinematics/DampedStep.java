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

  /** Row-major 6×joints, weighted; filled by the caller. */
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
    for (int a = 0; a < TASK; a++) {
      double rest = error[a];
      for (int j = 0; j < joints; j++) {
        rest -= jacobian[a * joints + j] * (stopped[j] ? step[j] : wish[j]);
      }
      y[a] = rest;
      for (int b = 0; b <= a; b++) {
        double sum = a == b ? mu : 0;
        for (int j = 0; j < joints; j++) {
          if (!stopped[j]) {
            sum += jacobian[a * joints + j] * jacobian[b * joints + j];
          }
        }
        gram[TASK * a + b] = sum;
      }
    }
    solveCholesky();
    for (int j = 0; j < joints; j++) {
      if (!stopped[j]) {
        double d = wish[j];
        for (int a = 0; a < TASK; a++) {
          d += jacobian[a * joints + j] * y[a];
        }
        step[j] = d;
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
