package org.armature.kinematics.collision;

import java.util.List;

/**
 * Volume that capsules fill together, what they share counted once: the part of points spread
 * evenly over the box around them that lie within one (the additive recurrence with the powers of
 * the plastic number, which fills a box more evenly than random points do), right to a few percent.
 */
final class CapsuleUnion {
  private static final int POINTS = 2048;

  /** The root of x⁴ = x + 1. */
  private static final double PLASTIC = 1.2207440846057596;

  private CapsuleUnion() {}

  /** In m³; capsules as start and end of the segment (m) and radius (m). */
  static double volume(List<double[]> capsules) {
    double[] low = new double[3];
    double[] size = new double[3];
    double box = 1;
    for (int k = 0; k < 3; k++) {
      low[k] = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (double[] capsule : capsules) {
        low[k] = Math.min(low[k], Math.min(capsule[k], capsule[3 + k]) - capsule[6]);
        high = Math.max(high, Math.max(capsule[k], capsule[3 + k]) + capsule[6]);
      }
      size[k] = high - low[k];
      box *= size[k];
    }
    int inside = 0;
    for (int point = 1; point <= POINTS; point++) {
      double x = low[0] + size[0] * fraction(point / PLASTIC);
      double y = low[1] + size[1] * fraction(point / (PLASTIC * PLASTIC));
      double z = low[2] + size[2] * fraction(point / (PLASTIC * PLASTIC * PLASTIC));
      inside += holds(capsules, x, y, z) ? 1 : 0;
    }
    return box * inside / POINTS;
  }

  private static boolean holds(List<double[]> capsules, double x, double y, double z) {
    for (double[] capsule : capsules) {
      if (Segments.square(capsule, x, y, z) <= capsule[6] * capsule[6]) {
        return true;
      }
    }
    return false;
  }

  private static double fraction(double value) {
    return value - Math.floor(value);
  }
}
