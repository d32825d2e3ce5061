package org.armature.kinematics.differential;

import org.armature.kinematics.qp.QpProblem;

/**
 * Makes a program whose rows contradict each other or the bounds feasible: the interval of each row
 * is widened to contain the value it has where every velocity is as near to rest as its bounds
 * allow. That point then satisfies everything. What goes beyond the interval there was is paid for
 * by its square.
 */
final class Relaxation {
  private final QpProblem problem;
  private final int velocities;
  private final double price;

  /**
   * Of one program.
   *
   * @param velocities how many variables, from the first on, are velocities
   * @param price of a squared violation, relative to the largest number on the Hessian's diagonal
   */
  Relaxation(QpProblem problem, int velocities, double price) {
    this.problem = problem;
    this.velocities = velocities;
    this.price = price;
  }

  /** Widens what rest violates. */
  void widen() {
    int n = problem.dimensions().variables();
    double[] h = problem.hessian();
    double weight = 0;
    for (int i = 0; i < velocities; i++) {
      weight = Math.max(weight, price * h[i * n + i]);
    }
    double[] lower = problem.inequalityLower();
    double[] upper = problem.inequalityUpper();
    for (int row = 0; row < lower.length; row++) {
      double value = atRest(row * n);
      if (value < lower[row]) {
        pay(row * n, lower[row], weight);
        lower[row] = value;
      } else if (value > upper[row]) {
        pay(row * n, upper[row], weight);
        upper[row] = value;
      }
    }
  }

  private double atRest(int at) {
    double sum = 0;
    for (int i = 0; i < velocities; i++) {
      double rest = Math.clamp(0.0, problem.lower()[i], problem.upper()[i]);
      sum += problem.inequalityMatrix()[at + i] * rest;
    }
    return sum;
  }

  private void pay(int at, double target, double weight) {
    int n = problem.dimensions().variables();
    double[] c = problem.inequalityMatrix();
    double[] h = problem.hessian();
    for (int i = 0; i < velocities; i++) {
      double factor = weight * c[at + i];
      problem.gradient()[i] -= factor * target;
      for (int k = i; k < velocities; k++) {
        h[i * n + k] += factor * c[at + k];
      }
    }
  }
}
