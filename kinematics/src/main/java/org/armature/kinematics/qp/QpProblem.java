package org.armature.kinematics.qp;

import java.util.Arrays;

/**
 * The numbers of a convex quadratic program of fixed size:
 *
 * <pre>
 *   minimise    ½ xᵀH x + gᵀx
 *   subject to  A x = b
 *               cLower ≤ C x ≤ cUpper
 *               lower ≤ x ≤ upper
 * </pre>
 *
 * <p>The accessors return the arrays themselves: write the numbers into them before each solve. A
 * new problem has H, g, A, b and C zero and no bounds (−∞, +∞). Where lower and upper are equal the
 * constraint is an equality. H must be positive definite; what is added to its diagonal to make it
 * so is the caller's choice. Not for use by two threads at once.
 */
public final class QpProblem {
  private final QpDimensions dimensions;
  private final double[] hessian;
  private final double[] gradient;
  private final double[] equalityMatrix;
  private final double[] equalityVector;
  private final double[] inequalityMatrix;
  private final double[] inequalityLower;
  private final double[] inequalityUpper;
  private final double[] lower;
  private final double[] upper;

  /** A problem without cost or constraints yet. */
  public QpProblem(QpDimensions dimensions) {
    this.dimensions = dimensions;
    int n = dimensions.variables();
    hessian = new double[n * n];
    gradient = new double[n];
    equalityMatrix = new double[dimensions.equalities() * n];
    equalityVector = new double[dimensions.equalities()];
    inequalityMatrix = new double[dimensions.inequalities() * n];
    inequalityLower = filled(dimensions.inequalities(), Double.NEGATIVE_INFINITY);
    inequalityUpper = filled(dimensions.inequalities(), Double.POSITIVE_INFINITY);
    lower = filled(n, Double.NEGATIVE_INFINITY);
    upper = filled(n, Double.POSITIVE_INFINITY);
  }

  /** The size, which never changes. */
  public QpDimensions dimensions() {
    return dimensions;
  }

  /** H, n×n row-major and symmetric; only the diagonal and what is right of it are read. */
  public double[] hessian() {
    return hessian;
  }

  /** g, n values. */
  public double[] gradient() {
    return gradient;
  }

  /** A, equalities×n, row-major; rows may depend on each other. */
  public double[] equalityMatrix() {
    return equalityMatrix;
  }

  /** b, one value per row of A. */
  public double[] equalityVector() {
    return equalityVector;
  }

  /** C, inequalities×n, row-major. */
  public double[] inequalityMatrix() {
    return inequalityMatrix;
  }

  /** Lower bounds of C x, −∞ where there is none. */
  public double[] inequalityLower() {
    return inequalityLower;
  }

  /** Upper bounds of C x, +∞ where there is none. */
  public double[] inequalityUpper() {
    return inequalityUpper;
  }

  /** Lower bounds of x, −∞ where there is none. */
  public double[] lower() {
    return lower;
  }

  /** Upper bounds of x, +∞ where there is none. */
  public double[] upper() {
    return upper;
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }
}
