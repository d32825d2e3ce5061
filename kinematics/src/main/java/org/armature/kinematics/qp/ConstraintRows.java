package org.armature.kinematics.qp;

/**
 * All constraints of a problem under one numbering: bounds of the variables first, then the rows of
 * C, then the rows of A; each with a lower and an upper bound.
 */
final class ConstraintRows {
  /** Violations below this, relative to the bound, are rounding. */
  private static final double FEASIBLE = 1e-9;

  /** Violations below this, relative to the largest x: small, for a row may not touch that one. */
  private static final double FEASIBLE_OF_X = 1e-12;

  final double[] lower;
  final double[] upper;

  /** The side on which {@link #mostViolated} found its constraint: +1 lower, −1 upper. */
  int violatedSide;

  private final int n;
  private final int firstEquality;
  private final double[] norm;
  private double least;
  private double[] inequalities = {};
  private double[] equalities = {};

  ConstraintRows(QpDimensions dimensions) {
    n = dimensions.variables();
    firstEquality = n + dimensions.inequalities();
    lower = new double[dimensions.constraints()];
    upper = new double[dimensions.constraints()];
    norm = new double[dimensions.constraints()];
  }

  /** Takes over a problem; {@link QpStatus#SOLVED} says that nothing speaks against solving it. */
  QpStatus load(QpProblem problem) {
    inequalities = problem.inequalityMatrix();
    equalities = problem.equalityMatrix();
    if (!Vectors.allFinite(inequalities) || !Vectors.allFinite(equalities)) {
      return QpStatus.NOT_FINITE;
    }
    int rows = firstEquality - n;
    System.arraycopy(problem.lower(), 0, lower, 0, n);
    System.arraycopy(problem.upper(), 0, upper, 0, n);
    System.arraycopy(problem.inequalityLower(), 0, lower, n, rows);
    System.arraycopy(problem.inequalityUpper(), 0, upper, n, rows);
    int rest = lower.length - firstEquality;
    System.arraycopy(problem.equalityVector(), 0, lower, firstEquality, rest);
    System.arraycopy(problem.equalityVector(), 0, upper, firstEquality, rest);
    QpStatus status = QpStatus.SOLVED;
    for (int c = 0; c < lower.length; c++) {
      // An infinite equality is caught here too: one of the two comparisons fails.
      if (!(lower[c] < Double.POSITIVE_INFINITY && upper[c] > Double.NEGATIVE_INFINITY)) {
        return QpStatus.NOT_FINITE;
      }
      if (lower[c] > upper[c]) {
        status = QpStatus.INFEASIBLE;
      }
      norm[c] = c < n ? 1 : Math.sqrt(Vectors.dot(matrix(c), start(c), matrix(c), start(c), n));
    }
    return status;
  }

  /**
   * Tells how far x would move without constraints where H is stiffest: where they bring x to zero,
   * what is far smaller than that is rounding, and no violation.
   */
  void expect(double[] hessian, double[] gradient) {
    double stiffest = Double.MIN_NORMAL;
    for (int i = 0; i < n; i++) {
      stiffest = Math.max(stiffest, hessian[i * n + i]);
    }
    least = Vectors.largest(gradient) / stiffest;
  }

  int count() {
    return lower.length;
  }

  boolean isEquality(int c) {
    return lower[c] == upper[c];
  }

  /** The bound on one side: +1 lower, −1 upper. */
  double bound(int c, int side) {
    return side > 0 ? lower[c] : upper[c];
  }

  /** Projects the normal, pointing inwards from a side. */
  void project(int c, int side, ActiveFactors factors) {
    if (c < n) {
      factors.projectUnit(c, side);
    } else {
      factors.projectRow(matrix(c), start(c), side);
    }
  }

  /** How far x is inside the bound on a side; negative where it violates it. */
  double slack(int c, int side, double[] x) {
    return side * (value(c, x) - bound(c, side));
  }

  /**
   * The inequality that x violates most, relative to the length of its normal, among those that are
   * not active; −1 where all hold.
   *
   * @param active side on which each constraint is active, 0 for none
   */
  int mostViolated(double[] x, byte[] active) {
    int found = -1;
    double worst = 0;
    double scale = scale(x);
    for (int c = 0; c < firstEquality; c++) {
      if (active[c] != 0 || isEquality(c)) {
        continue;
      }
      double value = value(c, x);
      double below = lower[c] - value;
      double above = value - upper[c];
      double violation = Math.max(below, above);
      if (violation > worst * norm[c] && violation > tolerance(c, below > above ? 1 : -1, scale)) {
        found = c;
        worst = violation / norm[c];
        violatedSide = below > above ? 1 : -1;
      }
    }
    return found;
  }

  /** What rounding of x may make of the left-hand side of a constraint. */
  double rounding(int c, double[] x) {
    return norm[c] * FEASIBLE_OF_X * scale(x);
  }

  private double scale(double[] x) {
    return Math.max(least, Vectors.largest(x));
  }

  private double tolerance(int c, int side, double scale) {
    return FEASIBLE * Math.abs(bound(c, side)) + norm[c] * FEASIBLE_OF_X * scale;
  }

  /** Adds a multiple of the normal that points from the lower side inwards. */
  void addNormal(int c, double factor, double[] out) {
    if (c < n) {
      out[c] += factor;
    } else {
      Vectors.addScaled(factor, matrix(c), start(c), out, 0, n);
    }
  }

  /** Length of the normal. */
  double length(int c) {
    return norm[c];
  }

  private double value(int c, double[] x) {
    return c < n ? x[c] : Vectors.dot(matrix(c), start(c), x, 0, n);
  }

  private double[] matrix(int c) {
    return c < firstEquality ? inequalities : equalities;
  }

  private int start(int c) {
    return (c < firstEquality ? c - n : c - firstEquality) * n;
  }
}
