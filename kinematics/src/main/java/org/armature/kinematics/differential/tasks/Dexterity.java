package org.armature.kinematics.differential.tasks;

/**
 * How far from singular weighted rows of a Jacobian are: ρ = 1/tr((J·W·Jᵀ/w)⁻¹) with the greatest
 * weight w, 0 where the rows are dependent; see {@link SingularityDamping}. Allocates only at
 * construction.
 */
final class Dexterity {
  private final int size;

  /** J·W·Jᵀ and its Cholesky factor, lower triangles; then the factor's inverse. */
  private final double[] gram;

  private final double[] inverse;

  Dexterity(int rows) {
    size = rows;
    gram = new double[rows * rows];
    inverse = new double[rows * rows];
  }

  /**
   * Computes ρ over the rows with a weight.
   *
   * @param jacobian row-major with {@code stride} columns
   * @param columns those of the joints
   * @param weight one value per row, not negative
   * @param greatest of them, positive
   */
  double of(double[] jacobian, int stride, int[] columns, double[] weight, double greatest) {
    int m = 0;
    for (int i = 0; i < size; i++) {
      if (weight[i] == 0) {
        continue;
      }
      int column = 0;
      for (int j = 0; j <= i; j++) {
        if (weight[j] != 0) {
          double sum = 0;
          for (int c : columns) {
            sum += jacobian[i * stride + c] * jacobian[j * stride + c];
          }
          gram[m * size + column++] = sum * Math.sqrt(weight[i] * weight[j]) / greatest;
        }
      }
      m++;
    }
    double trace = 0;
    for (int i = 0; i < m; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = gram[i * size + j];
        for (int k = 0; k < j; k++) {
          sum -= gram[i * size + k] * gram[j * size + k];
        }
        if (j < i) {
          gram[i * size + j] = sum / gram[j * size + j];
        } else if (sum > 1e-12) {
          gram[i * size + i] = Math.sqrt(sum);
        } else {
          return 0;
        }
      }
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? 1 : 0;
        for (int k = j; k < i; k++) {
          sum -= gram[i * size + k] * inverse[k * size + j];
        }
        double value = sum / gram[i * size + i];
        inverse[i * size + j] = value;
        trace += value * value;
      }
    }
    return 1 / trace;
  }
}
