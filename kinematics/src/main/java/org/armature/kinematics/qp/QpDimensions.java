package org.armature.kinematics.qp;

/**
 * The size of a quadratic program.
 *
 * @param variables n, at least 1
 * @param equalities rows of A
 * @param inequalities rows of C; bounds on single variables are not counted, they are always there
 */
public record QpDimensions(int variables, int equalities, int inequalities) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException when there is no variable or a number is negative
   */
  public QpDimensions {
    if (variables < 1 || equalities < 0 || inequalities < 0) {
      throw new IllegalArgumentException(
          "a quadratic program of "
              + variables
              + " variables, "
              + equalities
              + " equalities, "
              + inequalities
              + " inequalities; it needs at least 1, 0 and 0");
    }
  }

  /** Bounds, inequalities and equalities together: n + rows of C + rows of A. */
  int constraints() {
    return variables + inequalities + equalities;
  }
}
