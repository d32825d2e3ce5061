package org.armature.kinematics.qp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The minimum of a small quadratic program by trying every set of at most n independent active
 * constraints: slow, but it shares no idea with the method under test. A strictly convex program
 * has a minimum exactly when one such set satisfies the KKT conditions.
 */
final class KktEnumeration {
  private static final double TOLERANCE = 1e-9;

  private record Constraint(double[] normal, double bound, boolean equality) {}

  private final QpProblem problem;
  private final int n;
  private final List<Constraint> constraints = new ArrayList<>();
  private final int[] chosen;

  private KktEnumeration(QpProblem problem) {
    this.problem = problem;
    n = problem.dimensions().variables();
    chosen = new int[n];
    for (int row = 0; row < problem.dimensions().equalities(); row++) {
      double b = problem.equalityVector()[row];
      add(row(problem.equalityMatrix(), row), b, b);
    }
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      add(unit, problem.lower()[i], problem.upper()[i]);
    }
    for (int row = 0; row < problem.dimensions().inequalities(); row++) {
      add(
          row(problem.inequalityMatrix(), row),
          problem.inequalityLower()[row],
          problem.inequalityUpper()[row]);
    }
  }

  /** The minimum, or null where the constraints contradict each other. */
  static double @Nullable [] minimum(QpProblem problem) {
    KktEnumeration enumeration = new KktEnumeration(problem);
    for (int size = 0; size <= enumeration.n; size++) {
      double[] x = enumeration.choose(0, 0, size);
      if (x != null) {
        return x;
      }
    }
    return null;
  }

  private void add(double[] normal, double lower, double upper) {
    if (lower == upper) {
      constraints.add(new Constraint(normal, lower, true));
      return;
    }
    if (Double.isFinite(lower)) {
      constraints.add(new Constraint(normal, lower, false));
    }
    if (Double.isFinite(upper)) {
      constraints.add(new Constraint(Arrays.stream(normal).map(v -> -v).toArray(), -upper, false));
    }
  }

  private double @Nullable [] choose(int from, int count, int size) {
    if (count == size) {
      return tryChosen(size);
    }
    for (int c = from; c <= constraints.size() - (size - count); c++) {
      chosen[count] = c;
      double[] x = choose(c + 1, count + 1, size);
      if (x != null) {
        return x;
      }
    }
    return null;
  }

  /** Solves [H −N; Nᵀ 0]·[x; u] = [−g; b] and returns x where it is feasible and u ≥ 0. */
  private double @Nullable [] tryChosen(int size) {
    int order = n + size;
    double[][] system = new double[order][order + 1];
    for (int i = 0; i < n; i++) {
      System.arraycopy(problem.hessian(), i * n, system[i], 0, n);
      system[i][order] = -problem.gradient()[i];
      for (int k = 0; k < size; k++) {
        double normal = constraints.get(chosen[k]).normal()[i];
        system[i][n + k] = -normal;
        system[n + k][i] = normal;
      }
    }
    for (int k = 0; k < size; k++) {
      system[n + k][order] = constraints.get(chosen[k]).bound();
    }
    if (!eliminate(system, order)) {
      return null;
    }
    double[] x = new double[n];
    Arrays.setAll(x, i -> system[i][order]);
    for (int k = 0; k < size; k++) {
      if (!constraints.get(chosen[k]).equality() && system[n + k][order] < -TOLERANCE) {
        return null;
      }
    }
    for (Constraint constraint : constraints) {
      double slack = Vectors.dot(constraint.normal(), 0, x, 0, n) - constraint.bound();
      if (slack < -TOLERANCE || (constraint.equality() && slack > TOLERANCE)) {
        return null;
      }
    }
    return x;
  }

  /** Gauss–Jordan with row exchanges; false when singular. */
  private static boolean eliminate(double[][] system, int order) {
    for (int column = 0; column < order; column++) {
      int pivot = column;
      for (int row = column + 1; row < order; row++) {
        if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) {
          pivot = row;
        }
      }
      double[] swapped = system[column];
      system[column] = system[pivot];
      system[pivot] = swapped;
      if (Math.abs(system[column][column]) < 1e-10) {
        return false;
      }
      for (int row = 0; row < order; row++) {
        double factor = row == column ? 0 : system[row][column] / system[column][column];
        for (int k = column; factor != 0 && k <= order; k++) {
          system[row][k] -= factor * system[column][k];
        }
      }
    }
    for (int row = 0; row < order; row++) {
      system[row][order] /= system[row][row];
    }
    return true;
  }

  private double[] row(double[] matrix, int row) {
    return Arrays.copyOfRange(matrix, row * n, row * n + n);
  }
}
