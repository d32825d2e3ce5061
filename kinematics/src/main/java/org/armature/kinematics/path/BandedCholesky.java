package org.armature.kinematics.path;

/**
 * A symmetric positive definite matrix with few diagonals, and the solution of equations with it in
 * a time linear in its size (Golub and Van Loan, "Matrix Computations", section 4.3.5).
 */
final class BandedCholesky {
  private final int size;
  private final int band;

  /** Row i holds the elements (i, i − band) to (i, i). */
  private final double[] lower;

  /** A matrix of zeros with as many diagonals below the main one. */
  BandedCholesky(int size, int band) {
    this.size = size;
    this.band = band;
    lower = new double[size * (band + 1)];
  }

  /** Adds to an element and to the one that mirrors it; row ≥ column ≥ row − band. */
  void add(int row, int column, double value) {
    lower[at(row, column)] += value;
  }

  /** Replaces the matrix by its factor. */
  void factor() {
    for (int i = 0; i < size; i++) {
      int first = Math.max(0, i - band);
      for (int j = first; j <= i; j++) {
        double sum = lower[at(i, j)];
        for (int k = Math.max(first, j - band); k < j; k++) {
          sum -= lower[at(i, k)] * lower[at(j, k)];
        }
        lower[at(i, j)] = j == i ? Math.sqrt(sum) : sum / lower[at(j, j)];
      }
    }
  }

  /** Replaces the right side of the equations by their solution; after {@link #factor}. */
  void solve(double[] x) {
    for (int i = 0; i < size; i++) {
      for (int k = Math.max(0, i - band); k < i; k++) {
        x[i] -= lower[at(i, k)] * x[k];
      }
      x[i] /= lower[at(i, i)];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k <= Math.min(size - 1, i + band); k++) {
        x[i] -= lower[at(k, i)] * x[k];
      }
      x[i] /= lower[at(i, i)];
    }
  }

  private int at(int row, int column) {
    return row * (band + 1) + band + column - row;
  }
}
