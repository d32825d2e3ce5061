package org.armature.kinematics.collision;

/**
 * Signed distance between a capsule and a box: that of segment and box less the radius. A box is 15
 * values in a flat array: centre (m), row-major rotation, half lengths (m).
 *
 * <p>Apart: the squared distance from the point at t on a segment to a box is convex and piecewise
 * quadratic in t, with joints where a coordinate passes a face; its derivative is piecewise linear
 * and growing, so its zero is found exactly between two joints. Overlapping: the least shift that
 * parts them is along the normal of one of the faces of their Minkowski difference, which are those
 * of the box and those that an edge of the box spans with the segment (separating axes; Gottschalk,
 * Lin and Manocha, "OBBTree", SIGGRAPH 1996). Holds its scratch: one per thread.
 */
final class CapsuleBoxDistance {
  static final int STRIDE = 15;
  static final int ROTATION = 3;
  static final int HALF = 12;

  /** Length of edge × segment, relative to the segment's, below which they count as parallel. */
  private static final double PARALLEL = 1e-7;

  /** The segment in the frame of the box: start, vector to the end. */
  private final double[] p = new double[3];

  private final double[] d = new double[3];

  /** Nearest points on segment and box and normal, in the frame of the box. */
  private final double[] local = new double[Contact.SIZE];

  private final double[] half = new double[3];

  /**
   * Computes distance (m) and {@link Contact}, the capsule being the first; allocates nothing.
   *
   * @param capsules flat array the capsule is in, from i on
   * @param boxes flat array the box is in, from j on
   */
  double compute(double[] capsules, int i, double[] boxes, int j, double[] out, int at) {
    for (int k = 0; k < 3; k++) {
      p[k] = 0;
      d[k] = 0;
      for (int row = 0; row < 3; row++) {
        double axis = boxes[j + ROTATION + 3 * row + k];
        p[k] += axis * (capsules[i + row] - boxes[j + row]);
        d[k] += axis * capsules[i + 3 + row];
      }
      half[k] = boxes[j + HALF + k];
    }
    double distance = apart(nearest());
    if (distance <= Contact.TOUCHING) {
      distance = overlapping();
    }
    double radius = capsules[i + CapsuleDistance.RADIUS];
    for (int k = 0; k < 3; k++) {
      local[k] += radius * local[Contact.NORMAL + k];
    }
    BoxFrame.toWorld(boxes, j, local, out, at);
    return distance - radius;
  }

  /** Where on the segment the distance to the box is least, from 0 to 1. */
  private double nearest() {
    double before = 0;
    double after = 1;
    double slopeBefore = slope(0);
    double slopeAfter = slope(1);
    if (slopeBefore > 0) {
      return 0;
    }
    if (slopeAfter < 0) {
      return 1;
    }
    for (int k = 0; k < 3; k++) {
      for (int side = -1; side <= 1; side += 2) {
        double t = (side * half[k] - p[k]) / d[k];
        // Also passes over what is not a number.
        if (t > before && t < after) {
          double slope = slope(t);
          if (slope <= 0) {
            before = t;
            slopeBefore = slope;
          } else {
            after = t;
            slopeAfter = slope;
          }
        }
      }
    }
    double rise = slopeAfter - slopeBefore;
    return rise > 0 ? before - slopeBefore / rise * (after - before) : 0.5 * (before + after);
  }

  /** Half the derivative of the squared distance by t. */
  private double slope(double t) {
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double x = p[k] + t * d[k];
      sum += d[k] * (x - clamp(x, half[k]));
    }
    return sum;
  }

  private double apart(double t) {
    double square = 0;
    for (int k = 0; k < 3; k++) {
      double x = p[k] + t * d[k];
      double y = clamp(x, half[k]);
      local[k] = x;
      local[Contact.SECOND + k] = y;
      local[Contact.NORMAL + k] = y - x;
      square += (y - x) * (y - x);
    }
    double distance = Math.sqrt(square);
    double inverse = 1 / distance;
    for (int k = Contact.NORMAL; k < Contact.SIZE; k++) {
      local[k] *= inverse;
    }
    return distance;
  }

  private double overlapping() {
    double depth = Double.POSITIVE_INFINITY;
    int face = 0;
    int edge = -1;
    double sign = 1;
    for (int k = 0; k < 3; k++) {
      double upwards = half[k] - Math.min(p[k], p[k] + d[k]);
      double downwards = half[k] + Math.max(p[k], p[k] + d[k]);
      if (Math.min(upwards, downwards) < depth) {
        depth = Math.min(upwards, downwards);
        face = k;
        sign = upwards < downwards ? 1 : -1;
      }
    }
    double length = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    for (int k = 0; k < 3; k++) {
      int m = (k + 1) % 3;
      int n = (k + 2) % 3;
      double width = Math.hypot(d[m], d[n]);
      if (width > PARALLEL * length) {
        double reach = (half[m] * Math.abs(d[n]) + half[n] * Math.abs(d[m])) / width;
        double at = (p[n] * d[m] - p[m] * d[n]) / width;
        if (reach - Math.abs(at) < depth) {
          depth = reach - Math.abs(at);
          edge = k;
          sign = at < 0 ? -1 : 1;
        }
      }
    }
    if (edge < 0) {
      alongFace(face, sign, depth);
    } else {
      alongEdge(edge, sign, depth);
    }
    return -depth;
  }

  /** The segment leaves the box through a face: its deepest point stands under that face. */
  private void alongFace(int face, double sign, double depth) {
    double start = sign * p[face];
    double end = sign * (p[face] + d[face]);
    double t = start < end ? 0 : start > end ? 1 : insideStretch(face);
    for (int k = 0; k < 3; k++) {
      double x = p[k] + t * d[k];
      local[k] = x;
      local[Contact.SECOND + k] = k == face ? x + sign * depth : x;
      local[Contact.NORMAL + k] = k == face ? -sign : 0;
    }
  }

  /** The middle of what of a segment along a face lies in the box. */
  private double insideStretch(int face) {
    double from = 0;
    double to = 1;
    for (int k = 0; k < 3; k++) {
      if (k != face && d[k] != 0) {
        double a = (-half[k] - p[k]) / d[k];
        double b = (half[k] - p[k]) / d[k];
        from = Math.max(from, Math.min(a, b));
        to = Math.min(to, Math.max(a, b));
      }
    }
    return Math.clamp(0.5 * (from + to), 0, 1);
  }

  /** The segment leaves the box over an edge, at right angles to both. */
  private void alongEdge(int edge, double sign, double depth) {
    int m = (edge + 1) % 3;
    int n = (edge + 2) % 3;
    double width = Math.hypot(d[m], d[n]);
    double um = -sign * d[n] / width;
    double un = sign * d[m] / width;
    // The point of the segment that, shifted out, meets the edge.
    double em = um < 0 ? -half[m] : half[m];
    double en = un < 0 ? -half[n] : half[n];
    double t =
        ((em - depth * um - p[m]) * d[m] + (en - depth * un - p[n]) * d[n]) / (width * width);
    t = Math.clamp(t, 0, 1);
    for (int k = 0; k < 3; k++) {
      double u = k == m ? um : k == n ? un : 0;
      local[k] = p[k] + t * d[k];
      local[Contact.SECOND + k] = local[k] + depth * u;
      local[Contact.NORMAL + k] = -u;
    }
  }

  private static double clamp(double value, double half) {
    return value < -half ? -half : value > half ? half : value;
  }
}
