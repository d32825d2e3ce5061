package org.armature.kinematics.differential;

import java.util.Arrays;
import org.armature.kinematics.qp.QpProblem;

/**
 * The cost ½·vᵀ·H·v + gᵀ·v that tasks add up. Rows are packed by the columns that are not zero, so
 * that a hand costs what its arm has joints and not what the robot has.
 *
 * <p>Scaled rows have their command ẋ multiplied by one common s between 0 and 1, a variable of its
 * own: where limits bind, the robot goes slower in the direction that was asked for instead of in
 * another. The cost is ½·w·(|J·v − s·ẋ|² + ρ·|ẋ|²·(1 − s)²) with ρ = {@value #SLOWNESS}: about one
 * part in a hundred of the command is what direction may be lost to speed.
 */
public final class VelocityCost {
  /** Price of going slower than commanded, relative to that of going elsewhere. */
  static final double SLOWNESS = 0.01;

  /**
   * Least damping relative to the largest number on the diagonal: what the solver needs for
   * constraints to hold to nine digits.
   */
  private static final double LEAST_DAMPING = 1e-6;

  /** Holds the scale at 1 where nothing is commanded. */
  private static final double SCALE_AT_REST = 1e-6;

  private static final int BLOCK = 3;

  private final int n;
  private final int velocities;
  private final int scale;
  private final double[] h;
  private final double[] g;

  /** A block's rows by columns: 3 values per column, and the same times their weights. */
  private final double[] packed;

  private final double[] weighted;

  /** Of a problem whose variable at place {@code scale} is s; −1 where there is none. */
  VelocityCost(QpProblem problem, int scale) {
    this.scale = scale;
    n = problem.dimensions().variables();
    velocities = scale < 0 ? n : scale;
    h = problem.hessian();
    g = problem.gradient();
    packed = new double[BLOCK * n];
    weighted = new double[BLOCK * n];
  }

  /** Starts over with ½·damping·|v|². */
  void clear(double damping) {
    Arrays.fill(h, 0);
    Arrays.fill(g, 0);
    for (int i = 0; i < velocities; i++) {
      h[i * n + i] = damping;
    }
    if (scale >= 0) {
      addDiagonal(scale, SCALE_AT_REST, 1);
    }
  }

  /** Raises the damping where it is too small beside the weights of the tasks. */
  void raise(double damping) {
    double largest = 0;
    for (int i = 0; i < velocities; i++) {
      largest = Math.max(largest, h[i * n + i]);
    }
    double missing = LEAST_DAMPING * largest - damping;
    if (missing > 0) {
      for (int i = 0; i < velocities; i++) {
        h[i * n + i] += missing;
      }
    }
  }

  /** Adds ½·w·(v_column − target)². */
  public void addDiagonal(int column, double weight, double target) {
    h[column * n + column] += weight;
    g[column] -= weight * target;
  }

  /**
   * Adds ½·Σ w·(J·v − target)² over the rows; those of weight 0 cost nothing.
   *
   * @param jacobian row-major with {@code stride} columns
   * @param columns which of them are not zero, ascending
   * @param target one value per row
   * @param weight one value per row, not negative
   */
  public void addRows(
      double[] jacobian, int stride, int rows, int[] columns, double[] target, double[] weight) {
    for (int first = 0; first < rows; first += BLOCK) {
      int count = Math.min(BLOCK, rows - first);
      if (weighs(weight, first, count)) {
        pack(jacobian, stride, first, count, columns, weight);
        addBlock(columns, first, count, target);
      }
    }
  }

  /** The same with J·v following s·target, see above. */
  public void addScaledRows(
      double[] jacobian, int stride, int rows, int[] columns, double[] target, double[] weight) {
    double square = 0;
    for (int first = 0; first < rows; first += BLOCK) {
      int count = Math.min(BLOCK, rows - first);
      if (weighs(weight, first, count)) {
        pack(jacobian, stride, first, count, columns, weight);
        addBlock(columns, first, 0, target);
        for (int a = 0; a < columns.length; a++) {
          double product = 0;
          for (int r = 0; r < count; r++) {
            product += weighted[BLOCK * a + r] * target[first + r];
          }
          h[columns[a] * n + scale] -= product;
        }
        for (int r = first; r < first + count; r++) {
          square += weight[r] * target[r] * target[r];
        }
      }
    }
    h[scale * n + scale] += square;
    addDiagonal(scale, SLOWNESS * square, 1);
  }

  private static boolean weighs(double[] weight, int first, int count) {
    double sum = 0;
    for (int r = first; r < first + count; r++) {
      sum += weight[r];
    }
    return sum != 0;
  }

  private void pack(
      double[] jacobian, int stride, int first, int count, int[] columns, double[] weight) {
    for (int r = 0; r < BLOCK; r++) {
      double w = r < count ? weight[first + r] : 0;
      int row = r < count ? (first + r) * stride : 0;
      for (int a = 0; a < columns.length; a++) {
        double value = jacobian[row + columns[a]];
        packed[BLOCK * a + r] = value;
        weighted[BLOCK * a + r] = w * value;
      }
    }
  }

  /** Adds the block last packed; its first {@code targets} rows have a target other than 0. */
  private void addBlock(int[] columns, int first, int targets, double[] target) {
    double t0 = targets > 0 ? target[first] : 0;
    double t1 = targets > 1 ? target[first + 1] : 0;
    double t2 = targets > 2 ? target[first + 2] : 0;
    for (int a = 0; a < columns.length; a++) {
      double x = weighted[BLOCK * a];
      double y = weighted[BLOCK * a + 1];
      double z = weighted[BLOCK * a + 2];
      int row = columns[a] * n;
      g[columns[a]] -= x * t0 + y * t1 + z * t2;
      for (int b = a; b < columns.length; b++) {
        h[row + columns[b]] +=
            x * packed[BLOCK * b] + y * packed[BLOCK * b + 1] + z * packed[BLOCK * b + 2];
      }
    }
  }
}
