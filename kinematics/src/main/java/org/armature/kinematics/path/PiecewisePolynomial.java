package org.armature.kinematics.path;

import java.util.Objects;

/**
 * Polynomials of one degree, end to end, one per joint and segment: the form of every spline here.
 * The parameter is the length of a path or a time in s. Immutable.
 */
public final class PiecewisePolynomial implements JointPath {
  private final int joints;
  private final int degree;
  private final double[] knots;

  /** Of (s − knot)ᵏ: [segment][k][joint], flat. */
  private final double[] coefficients;

  /** Takes over the arrays. */
  PiecewisePolynomial(int joints, int degree, double[] knots, double[] coefficients) {
    this.joints = joints;
    this.degree = degree;
    this.knots = knots;
    this.coefficients = coefficients;
  }

  @Override
  public int size() {
    return joints;
  }

  @Override
  public int segments() {
    return knots.length - 1;
  }

  @Override
  public double knot(int index) {
    return knots[index];
  }

  /** Degree of the polynomials. */
  public int degree() {
    return degree;
  }

  @Override
  public void evaluate(int segment, double s, double[] q, double[] first, double[] second) {
    double x = s - knots[segment];
    int begin = segment * (degree + 1) * joints;
    for (int j = 0; j < joints; j++) {
      double value = 0;
      double slope = 0;
      double half = 0;
      for (int at = begin + degree * joints + j; at >= begin; at -= joints) {
        half = half * x + slope;
        slope = slope * x + value;
        value = value * x + coefficients[at];
      }
      q[j] = value;
      first[j] = slope;
      second[j] = 2 * half;
    }
  }

  /** The third derivative of one joint. */
  public double third(int segment, double s, int joint) {
    double[] c = polynomial(segment, joint, 3);
    double x = s - knots[segment];
    double value = 0;
    for (int k = c.length - 1; k >= 0; k--) {
      value = value * x + c[k];
    }
    return value;
  }

  /**
   * The least and the greatest value of a derivative in a segment, exact but for rounding.
   *
   * @param order 0 for the position itself, up to the degree
   */
  public Range range(int segment, int joint, int order) {
    Objects.checkIndex(segment, segments());
    Objects.checkIndex(joint, joints);
    double width = knots[segment + 1] - knots[segment];
    return Range.of(polynomial(segment, joint, order), width);
  }

  /** The same polynomials over a parameter that runs {@code factor} times as far. */
  PiecewisePolynomial stretched(double factor) {
    double[] longer = new double[knots.length];
    for (int i = 0; i < longer.length; i++) {
      longer[i] = factor * knots[i];
    }
    double[] scaled = coefficients.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] /= Math.pow(factor, (i / joints) % (degree + 1));
    }
    return new PiecewisePolynomial(joints, degree, longer, scaled);
  }

  /** Ascending coefficients of a derivative. */
  private double[] polynomial(int segment, int joint, int order) {
    double[] c = new double[Math.max(1, degree + 1 - order)];
    for (int k = order; k <= degree; k++) {
      double factor = 1;
      for (int i = 0; i < order; i++) {
        factor *= k - i;
      }
      c[k - order] = factor * coefficients[(segment * (degree + 1) + k) * joints + joint];
    }
    return c;
  }
}
