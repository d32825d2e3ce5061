package org.armature.kinematics.path;

import java.util.Arrays;

/**
 * The values between two.
 *
 * @param min least
 * @param max greatest
 */
public record Range(double min, double max) {
  /** Enough halvings for any double between two others. */
  private static final int HALVINGS = 1100;

  /** The greatest absolute value. */
  public double magnitude() {
    return Math.max(max, -min);
  }

  /**
   * What a polynomial takes on between 0 and a width: the extremes are at the ends or where the
   * derivative is zero.
   *
   * @param c ascending coefficients
   */
  static Range of(double[] c, double width) {
    double min = Math.min(value(c, 0), value(c, width));
    double max = Math.max(value(c, 0), value(c, width));
    for (double x : roots(derivative(c), width)) {
      double y = value(c, x);
      min = Math.min(min, y);
      max = Math.max(max, y);
    }
    return new Range(min, max);
  }

  /** Roots between 0 and a width; between two of the derivative's there is one at most. */
  private static double[] roots(double[] c, double width) {
    if (c.length < 2) {
      return new double[0];
    }
    double[] turns = roots(derivative(c), width);
    double[] found = new double[turns.length + 1];
    int n = 0;
    double from = 0;
    for (int i = 0; i <= turns.length; i++) {
      double to = i < turns.length ? turns[i] : width;
      double atFrom = value(c, from);
      double atTo = value(c, to);
      if (atFrom * atTo <= 0 && (atFrom != 0 || atTo != 0)) {
        found[n++] = between(c, from, atFrom, to);
      }
      from = to;
    }
    return Arrays.copyOf(found, n);
  }

  private static double between(double[] c, double from, double atFrom, double to) {
    if (atFrom == 0) {
      return from;
    }
    double low = from;
    double high = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = low + 0.5 * (high - low);
      if (middle <= low || middle >= high) {
        break;
      }
      if (value(c, middle) * atFrom > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double[] derivative(double[] c) {
    double[] d = new double[c.length - 1];
    for (int k = 0; k < d.length; k++) {
      d[k] = (k + 1) * c[k + 1];
    }
    return d;
  }

  private static double value(double[] c, double x) {
    double y = 0;
    for (int k = c.length - 1; k >= 0; k--) {
      y = y * x + c[k];
    }
    return y;
  }
}
