package org.armature.kinematics.collision;

/**
 * Signed distance between two capsules: that of their segments less both radii. A capsule is eight
 * values in a flat array: start of its segment (m), vector from there to its end (m), the square of
 * that vector's length (m²), radius (m). A sphere is a capsule without length.
 *
 * <p>Source: Ericson, "Real-Time Collision Detection" (2005), section 5.1.9, with symbols s, t, a,
 * b, c, e, f and r as there; the parallel case apart. Exact also where segments cross: what keeps
 * two crossing capsules from parting is a parallelogram grown by both radii.
 */
final class CapsuleDistance {
  static final int STRIDE = 8;
  static final int LENGTH2 = 6;
  static final int RADIUS = 7;

  /** Square of the sine of the angle below which segments count as parallel. */
  private static final double PARALLEL = 1e-14;

  private CapsuleDistance() {}

  /**
   * Computes distance (m) and {@link Contact}; allocates nothing.
   *
   * @param capsules flat array both are in
   * @param i where the first begins
   * @param j where the second begins
   * @param out receives the contact
   * @param at from where on
   */
  static double compute(double[] capsules, int i, int j, double[] out, int at) {
    double ux = capsules[i + 3];
    double uy = capsules[i + 4];
    double uz = capsules[i + 5];
    double vx = capsules[j + 3];
    double vy = capsules[j + 4];
    double vz = capsules[j + 5];
    double rx = capsules[i] - capsules[j];
    double ry = capsules[i + 1] - capsules[j + 1];
    double rz = capsules[i + 2] - capsules[j + 2];
    double a = capsules[i + LENGTH2];
    double e = capsules[j + LENGTH2];
    double b = ux * vx + uy * vy + uz * vz;
    double c = ux * rx + uy * ry + uz * rz;
    double f = vx * rx + vy * ry + vz * rz;
    double denominator = a * e - b * b;
    double s;
    double t;
    if (denominator > PARALLEL * a * e) {
      s = clamp((b * f - c * e) / denominator);
      t = (b * s + f) / e;
      if (t < 0) {
        t = 0;
        s = clamp(-c / a);
      } else if (t > 1) {
        t = 1;
        s = clamp((b - c) / a);
      }
    } else {
      s = alongParallel(a, b, c, e, f);
      t = e > 0 ? clamp((b * s + f) / e) : 0;
    }
    // From the first to the second.
    double nx = t * vx - s * ux - rx;
    double ny = t * vy - s * uy - ry;
    double nz = t * vz - s * uz - rz;
    double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
    if (length > Contact.TOUCHING) {
      double inverse = 1 / length;
      nx *= inverse;
      ny *= inverse;
      nz *= inverse;
    } else {
      CrossingNormal.compute(capsules, i, j, out, at + Contact.NORMAL);
      nx = out[at + 6];
      ny = out[at + 7];
      nz = out[at + 8];
    }
    double first = capsules[i + RADIUS];
    double second = capsules[j + RADIUS];
    Contact.set(
        out,
        at,
        capsules[i] + s * ux + first * nx,
        capsules[i + 1] + s * uy + first * ny,
        capsules[i + 2] + s * uz + first * nz,
        capsules[j] + t * vx - second * nx,
        capsules[j + 1] + t * vy - second * ny,
        capsules[j + 2] + t * vz - second * nz,
        nx,
        ny,
        nz);
    return length - first - second;
  }

  /**
   * Where on the first of two parallel segments the nearest point is: the middle of the stretch
   * beside the other segment, or the end of that stretch that is nearer where they are not quite
   * parallel.
   */
  private static double alongParallel(double a, double b, double c, double e, double f) {
    if (!(a > 0)) {
      return 0;
    }
    double start = clamp(-c / a);
    double end = clamp((b - c) / a);
    double middle = 0.5 * (start + end);
    double atStart = square(start, a, b, c, e, f);
    double atEnd = square(end, a, b, c, e, f);
    double atMiddle = square(middle, a, b, c, e, f);
    // Half a rounding error of coordinates of this size.
    double slack = 1e-16 * (a + e);
    if (atMiddle <= Math.min(atStart, atEnd) + slack) {
      return middle;
    }
    return atStart < atEnd ? start : end;
  }

  /** Squared distance from the point at s to the second segment, less r². */
  private static double square(double s, double a, double b, double c, double e, double f) {
    double t = e > 0 ? clamp((b * s + f) / e) : 0;
    return s * s * a + t * t * e + 2 * (s * c - t * f - s * t * b);
  }

  private static double clamp(double value) {
    return value < 0 ? 0 : value > 1 ? 1 : value;
  }
}
