package org.armature.kinematics.qp;

import java.util.Arrays;
import java.util.Random;

/** Random quadratic programs, seeded. */
final class RandomProblems {
  private RandomProblems() {}

  /** Gaussian numbers, H with eigenvalues from damping up, all constraints two-sided. */
  static QpProblem gaussian(QpDimensions size, double damping, double boxSize, Random random) {
    QpProblem problem = new QpProblem(size);
    fill(problem, damping, boxSize, random::nextGaussian);
    return problem;
  }

  /**
   * Constraints of small whole numbers: many are zero, repeated, opposite, equal on both sides, or
   * contradict each other.
   */
  static QpProblem degenerate(QpDimensions size, Random random) {
    QpProblem problem = new QpProblem(size);
    fill(problem, 0.1, 1, () -> random.nextInt(-2, 3));
    int n = size.variables();
    Arrays.setAll(problem.lower(), i -> random.nextInt(3) == 0 ? 0 : problem.lower()[i]);
    Arrays.setAll(
        problem.upper(),
        i ->
            random.nextInt(4) == 0
                ? problem.lower()[i] + random.nextInt(2)
                : Double.POSITIVE_INFINITY);
    for (int row = 1; row < size.inequalities(); row++) {
      if (random.nextInt(3) == 0) {
        System.arraycopy(problem.inequalityMatrix(), 0, problem.inequalityMatrix(), row * n, n);
      }
    }
    for (int row = 1; row < size.equalities(); row++) {
      if (random.nextInt(2) == 0) {
        System.arraycopy(problem.equalityMatrix(), 0, problem.equalityMatrix(), row * n, n);
        problem.equalityVector()[row] =
            problem.equalityVector()[0] + (random.nextInt(8) == 0 ? 1 : 0);
      }
    }
    return problem;
  }

  /**
   * What a whole-body controller solves: 29 joint velocities, 6 equalities, a box of which about 12
   * bounds become active.
   */
  static QpProblem wholeBody(Random random) {
    QpProblem problem = gaussian(new QpDimensions(29, 6, 0), 1, 0, random);
    Arrays.fill(problem.lower(), -0.12);
    Arrays.fill(problem.upper(), 0.12);
    Arrays.setAll(problem.gradient(), i -> 2 * problem.gradient()[i]);
    // b = A·p for a p inside the box, so that there is a solution.
    for (int row = 0; row < 6; row++) {
      double sum = 0;
      for (int i = 0; i < 29; i++) {
        sum += problem.equalityMatrix()[row * 29 + i] * 0.05 * Math.sin(i + row);
      }
      problem.equalityVector()[row] = 0.1 * sum;
    }
    return problem;
  }

  /**
   * H of low rank with a damping of 1e-2 down to 1e-10 on top, so that x may run far along soft
   * directions; constraints of any kind, many of which meet in one point or contradict.
   */
  static QpProblem soft(Random random) {
    int n = 5 + random.nextInt(30);
    QpDimensions size = new QpDimensions(n, random.nextInt(5), random.nextInt(40));
    double damping = Math.pow(10, -2 - random.nextInt(9));
    QpProblem problem =
        random.nextBoolean() ? gaussian(size, damping, 3, random) : degenerate(size, random);
    int rank = 1 + random.nextInt(n);
    double[] m = new double[n * rank];
    Arrays.setAll(m, i -> random.nextGaussian());
    double[] h = problem.hessian();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i * n + j] = Vectors.dot(m, i * rank, m, j * rank, rank) + (i == j ? damping : 0);
      }
    }
    if (random.nextBoolean()) {
      Arrays.fill(problem.equalityVector(), 0);
      Arrays.setAll(problem.inequalityLower(), i -> random.nextBoolean() ? 0 : -1);
      Arrays.fill(problem.inequalityUpper(), 5);
    }
    return problem;
  }

  private interface Numbers {
    double next();
  }

  private static void fill(QpProblem problem, double damping, double boxSize, Numbers numbers) {
    int n = problem.dimensions().variables();
    double[] m = new double[n * n];
    Arrays.setAll(m, i -> numbers.next());
    double[] h = problem.hessian();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        h[i * n + j] = Vectors.dot(m, i * n, m, j * n, n) + (i == j ? damping : 0);
      }
    }
    Arrays.setAll(problem.gradient(), i -> 3 * numbers.next());
    Arrays.setAll(problem.equalityMatrix(), i -> numbers.next());
    Arrays.setAll(problem.equalityVector(), i -> numbers.next());
    Arrays.setAll(problem.inequalityMatrix(), i -> numbers.next());
    Arrays.setAll(problem.inequalityLower(), i -> numbers.next() - 1);
    Arrays.setAll(
        problem.inequalityUpper(),
        i -> problem.inequalityLower()[i] + Math.abs(numbers.next()) + 1);
    Arrays.setAll(problem.lower(), i -> -Math.abs(numbers.next()) * boxSize);
    Arrays.setAll(problem.upper(), i -> Math.abs(numbers.next()) * boxSize);
  }
}
