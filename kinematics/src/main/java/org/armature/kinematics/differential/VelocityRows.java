package org.armature.kinematics.differential;

import java.util.Arrays;
import java.util.Objects;
import org.armature.kinematics.qp.QpProblem;

/** The rows of one {@link Constraint} in the quadratic program: lower ≤ C·v ≤ upper. */
public final class VelocityRows {
  private final QpProblem problem;
  private final int velocities;
  private final int first;
  private final int rows;

  VelocityRows(QpProblem problem, int velocities, int first, int rows) {
    this.problem = problem;
    this.velocities = velocities;
    this.first = first;
    this.rows = rows;
  }

  /** Makes all rows zero and without bounds. */
  void free() {
    int n = problem.dimensions().variables();
    Arrays.fill(problem.inequalityMatrix(), first * n, (first + rows) * n, 0);
    Arrays.fill(problem.inequalityLower(), first, first + rows, Double.NEGATIVE_INFINITY);
    Arrays.fill(problem.inequalityUpper(), first, first + rows, Double.POSITIVE_INFINITY);
  }

  /** The matrix C that {@link #start} points into, row-major. */
  public double[] matrix() {
    return problem.inequalityMatrix();
  }

  /** Where the nv coefficients of a row begin in {@link #matrix}. */
  public int start(int row) {
    return (first + Objects.checkIndex(row, rows)) * problem.dimensions().variables();
  }

  /** Copies the coefficients of a row from where they begin in a flat array. */
  public void setRow(int row, double[] jacobian, int at) {
    System.arraycopy(jacobian, at, matrix(), start(row), velocities);
  }

  /** Sets the bounds of a row; −∞ and +∞ where there is none. */
  public void setBounds(int row, double lower, double upper) {
    int at = first + Objects.checkIndex(row, rows);
    problem.inequalityLower()[at] = lower;
    problem.inequalityUpper()[at] = upper;
  }
}
