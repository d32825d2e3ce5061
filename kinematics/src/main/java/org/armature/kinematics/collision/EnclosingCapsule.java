package org.armature.kinematics.collision;

import java.util.Arrays;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * A small capsule around points: the segment of which the capsule that just encloses them has the
 * least volume, found by Nelder and Mead's simplex search (Comput. J. 7, 1965) from segments along
 * the principal axes of the points. The search sees the points that lie farthest out in many
 * directions; the radius is then taken from all points, so that none is left outside.
 */
final class EnclosingCapsule {
  private static final int DIRECTIONS = 128;
  private static final int EVALUATIONS = 600;

  /** Relative: covers what rounding takes from the radius. */
  private static final double MARGIN = 1e-9;

  private EnclosingCapsule() {}

  /**
   * Fits a capsule.
   *
   * @param points x, y, z each, m; at least one point
   * @return start and end of the segment (m), radius (m)
   */
  static double[] fit(double[] points) {
    double[] outer = outermost(points);
    double[] best = new double[6];
    double least = Double.POSITIVE_INFINITY;
    double[][] axes = principalAxes(outer);
    double size = 0;
    for (double[] axis : axes) {
      double[] segment = segmentAlong(axis, outer);
      size = Math.max(size, Segments.length(segment) + radius(segment, outer));
      double volume = volume(segment, outer);
      if (volume < least) {
        least = volume;
        best = segment;
      }
    }
    if (size > 0) {
      best = refine(best, outer, 0.1 * size);
      best = refine(best, outer, 0.02 * size);
    }
    double[] capsule = Arrays.copyOf(best, 7);
    capsule[6] = radius(best, points) * (1 + MARGIN);
    return capsule;
  }

  /** Searches from a simplex of a size; the best segment seen counts, however the search ends. */
  private static double[] refine(double[] start, double[] points, double step) {
    double[] steps = new double[6];
    Arrays.fill(steps, step);
    double[] best = start.clone();
    double[] least = {volume(start, points)};
    MultivariateFunction remembering =
        segment -> {
          double volume = volume(segment, points);
          if (volume < least[0]) {
            least[0] = volume;
            System.arraycopy(segment, 0, best, 0, 6);
          }
          return volume;
        };
    try {
      PointValuePair found =
          new SimplexOptimizer(1e-4, 1e-12)
              .optimize(
                  new MaxEval(EVALUATIONS),
                  new ObjectiveFunction(remembering),
                  GoalType.MINIMIZE,
                  new InitialGuess(start),
                  new NelderMeadSimplex(steps));
      return found.getPoint();
    } catch (TooManyEvaluationsException e) {
      return best;
    }
  }

  private static double volume(double[] segment, double[] points) {
    return Segments.volume(radius(segment, points), Segments.length(segment));
  }

  private static double radius(double[] segment, double[] points) {
    double square = 0;
    for (int k = 0; k < points.length; k += 3) {
      square = Math.max(square, Segments.square(segment, points[k], points[k + 1], points[k + 2]));
    }
    return Math.sqrt(square);
  }

  /** Through the middle of the points' extent at right angles to the axis, caps just inside. */
  private static double[] segmentAlong(double[] u, double[] points) {
    double[] v = new double[3];
    CrossingNormal.perpendicular(u[0], u[1], u[2], v, 0);
    double[] w = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    double[] middle = new double[3];
    double[][] frame = {u, v, w};
    double[] half = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < points.length; k += 3) {
        double along = dot(frame[axis], points, k);
        low = Math.min(low, along);
        high = Math.max(high, along);
      }
      half[axis] = 0.5 * (high - low);
      for (int k = 0; k < 3; k++) {
        middle[k] += 0.5 * (low + high) * frame[axis][k];
      }
    }
    double reach = Math.max(0, half[0] - Math.max(half[1], half[2]));
    double[] segment = new double[6];
    for (int k = 0; k < 3; k++) {
      segment[k] = middle[k] - reach * u[k];
      segment[3 + k] = middle[k] + reach * u[k];
    }
    return segment;
  }

  /** Unit eigenvectors of the points' covariance. */
  static double[][] principalAxes(double[] points) {
    double[] mean = new double[3];
    int count = points.length / 3;
    for (int k = 0; k < points.length; k++) {
      mean[k % 3] += points[k] / count;
    }
    double[][] covariance = new double[3][3];
    for (int k = 0; k < points.length; k += 3) {
      for (int row = 0; row < 3; row++) {
        for (int column = 0; column < 3; column++) {
          covariance[row][column] +=
              (points[k + row] - mean[row]) * (points[k + column] - mean[column]);
        }
      }
    }
    double trace = covariance[0][0] + covariance[1][1] + covariance[2][2];
    if (!(trace > 0)) {
      return new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    }
    for (double[] row : covariance) {
      for (int column = 0; column < 3; column++) {
        row[column] /= trace;
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    double[][] axes = new double[3][];
    for (int k = 0; k < 3; k++) {
      axes[k] = eigen.getEigenvector(k).unitVector().toArray();
    }
    return axes;
  }

  /** The points that lie farthest out in directions spread evenly over the sphere. */
  private static double[] outermost(double[] points) {
    if (points.length <= 3 * DIRECTIONS) {
      return points;
    }
    int[] chosen = new int[DIRECTIONS];
    double golden = Math.PI * (3 - Math.sqrt(5));
    for (int i = 0; i < DIRECTIONS; i++) {
      double z = 1 - (2 * i + 1.0) / DIRECTIONS;
      double radius = Math.sqrt(1 - z * z);
      double[] direction = {radius * Math.cos(golden * i), radius * Math.sin(golden * i), z};
      double farthest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < points.length; k += 3) {
        double along = dot(direction, points, k);
        if (along > farthest) {
          farthest = along;
          chosen[i] = k;
        }
      }
    }
    int[] distinct = Arrays.stream(chosen).distinct().toArray();
    double[] outer = new double[3 * distinct.length];
    for (int i = 0; i < distinct.length; i++) {
      System.arraycopy(points, distinct[i], outer, 3 * i, 3);
    }
    return outer;
  }

  private static double dot(double[] direction, double[] points, int k) {
    return direction[0] * points[k] + direction[1] * points[k + 1] + direction[2] * points[k + 2];
  }
}
