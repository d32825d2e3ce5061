package org.armature.kinematics.qp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The conditions that hold at the minimum of a convex program and nowhere else. */
final class KktConditions {
  private KktConditions() {}

  /**
   * Feasible, H·x + g = Aᵀλ_A + Cᵀλ_C + λ_x, and a multiplier of the right sign only where a bound
   * is reached; relative to the size of the numbers.
   */
  static void assertHold(QpProblem problem, QpWorkspace ws, double tolerance) {
    int n = problem.dimensions().variables();
    double[] x = new double[n];
    ws.copySolution(x);
    double[] rest = problem.gradient().clone();
    double scale = 1 + Vectors.largest(rest);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double term = problem.hessian()[i * n + j] * x[j];
        rest[i] += term;
        scale = Math.max(scale, Math.abs(term));
      }
      double multiplier = ws.boundMultiplier(i);
      rest[i] -= multiplier;
      assertConstraint(
          "x" + i, x[i], problem.lower()[i], problem.upper()[i], multiplier, tolerance);
    }
    for (int row = 0; row < problem.dimensions().inequalities(); row++) {
      double multiplier = ws.inequalityMultiplier(row);
      double value = Vectors.dot(problem.inequalityMatrix(), row * n, x, 0, n);
      assertConstraint(
          "row " + row + " of C",
          value,
          problem.inequalityLower()[row],
          problem.inequalityUpper()[row],
          multiplier,
          tolerance);
      Vectors.addScaled(-multiplier, problem.inequalityMatrix(), row * n, rest, 0, n);
    }
    for (int row = 0; row < problem.dimensions().equalities(); row++) {
      double value = Vectors.dot(problem.equalityMatrix(), row * n, x, 0, n);
      double b = problem.equalityVector()[row];
      assertEquals(b, value, tolerance * (1 + Math.abs(b) + Vectors.largest(x)), "row of A");
      Vectors.addScaled(-ws.equalityMultiplier(row), problem.equalityMatrix(), row * n, rest, 0, n);
    }
    assertEquals(0, Vectors.largest(rest), tolerance * scale, "gradient of the Lagrangian");
  }

  private static void assertConstraint(
      String name, double value, double lower, double upper, double multiplier, double tolerance) {
    double slack = tolerance * (1 + Math.abs(value));
    assertTrue(
        value >= lower - slack && value <= upper + slack,
        () -> name + " is " + value + ", not within " + lower + " to " + upper);
    if (lower == upper) {
      return;
    }
    if (multiplier > 0) {
      assertEquals(lower, value, slack, () -> name + " has multiplier " + multiplier);
    } else if (multiplier < 0) {
      assertEquals(upper, value, slack, () -> name + " has multiplier " + multiplier);
    }
  }
}
