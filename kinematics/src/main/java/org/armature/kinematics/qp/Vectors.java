package org.armature.kinematics.qp;

import java.util.Arrays;

/** Inner loops over stretches of flat arrays. */
final class Vectors {
  private Vectors() {}

  /** a · b over n values; four sums, because one alone would wait for itself. */
  static double dot(double[] a, int atA, double[] b, int atB, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s0 += a[atA + i] * b[atB + i];
      s1 += a[atA + i + 1] * b[atB + i + 1];
      s2 += a[atA + i + 2] * b[atB + i + 2];
      s3 += a[atA + i + 3] * b[atB + i + 3];
    }
    for (; i < n; i++) {
      s0 += a[atA + i] * b[atB + i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** b += factor · a over n values. */
  static void addScaled(double factor, double[] a, int atA, double[] b, int atB, int n) {
    for (int i = 0; i < n; i++) {
      b[atB + i] += factor * a[atA + i];
    }
  }

  /** out = H · b for a symmetric row-major matrix of which the upper triangle is read. */
  static void multiplySymmetric(double[] h, int n, double[] b, double[] out) {
    Arrays.fill(out, 0, n, 0);
    for (int i = 0; i < n; i++) {
      int at = i * n;
      double value = b[i];
      double sum = h[at + i] * value;
      for (int j = i + 1; j < n; j++) {
        double element = h[at + j];
        sum += element * b[j];
        out[j] += element * value;
      }
      out[i] += sum;
    }
  }

  /**
   * out = M · b for a row-major matrix with n columns: four rows at a time, so that b is loaded
   * once for four and no sum waits for another.
   */
  static void multiply(double[] m, int rows, int n, double[] b, int atB, double[] out) {
    int j = 0;
    for (; j + 3 < rows; j += 4) {
      int at = j * n;
      double s0 = 0;
      double s1 = 0;
      double s2 = 0;
      double s3 = 0;
      for (int i = 0; i < n; i++) {
        double value = b[atB + i];
        s0 += m[at + i] * value;
        s1 += m[at + n + i] * value;
        s2 += m[at + 2 * n + i] * value;
        s3 += m[at + 3 * n + i] * value;
      }
      out[j] = s0;
      out[j + 1] = s1;
      out[j + 2] = s2;
      out[j + 3] = s3;
    }
    for (; j < rows; j++) {
      out[j] = dot(m, j * n, b, atB, n);
    }
  }

  /**
   * out += Mᵀ · factors for rows first to rows − 1 of a row-major matrix with n columns: four rows
   * at a time, so that out is loaded and stored once for four.
   */
  static void addRows(double[] factors, double[] m, int first, int rows, int n, double[] out) {
    int j = first;
    for (; j + 3 < rows; j += 4) {
      int at = j * n;
      double f0 = factors[j];
      double f1 = factors[j + 1];
      double f2 = factors[j + 2];
      double f3 = factors[j + 3];
      for (int i = 0; i < n; i++) {
        out[i] +=
            (f0 * m[at + i] + f1 * m[at + n + i])
                + (f2 * m[at + 2 * n + i] + f3 * m[at + 3 * n + i]);
      }
    }
    for (; j < rows; j++) {
      addScaled(factors[j], m, j * n, out, 0, n);
    }
  }

  /** m += factors · bᵀ, in rows first to rows − 1 of a row-major matrix with n columns. */
  static void addOuter(double[] factors, double[] b, double[] m, int first, int rows, int n) {
    int j = first;
    for (; j + 3 < rows; j += 4) {
      int at = j * n;
      double f0 = factors[j];
      double f1 = factors[j + 1];
      double f2 = factors[j + 2];
      double f3 = factors[j + 3];
      for (int i = 0; i < n; i++) {
        double value = b[i];
        m[at + i] += f0 * value;
        m[at + n + i] += f1 * value;
        m[at + 2 * n + i] += f2 * value;
        m[at + 3 * n + i] += f3 * value;
      }
    }
    for (; j < rows; j++) {
      addScaled(factors[j], b, 0, m, j * n, n);
    }
  }

  /** The rotation (a, b) ← (c·a + s·b, c·b − s·a) over n values. */
  static void rotate(double[] values, int a, int b, double c, double s, int n) {
    for (int i = 0; i < n; i++) {
      double x = values[a + i];
      double y = values[b + i];
      values[a + i] = c * x + s * y;
      values[b + i] = c * y - s * x;
    }
  }

  static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  static boolean allFinite(double[] values) {
    double zeros = 0;
    // 0 · x is NaN for every x that is not finite.
    for (double value : values) {
      zeros += 0 * value;
    }
    return zeros == 0;
  }
}
