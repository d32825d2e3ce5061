package org.armature.kinematics.collision;

/**
 * The direction in which two segments part that touch, where the line between their nearest points
 * has none: at right angles to both, towards the centre of the second where that decides it.
 */
final class CrossingNormal {
  private CrossingNormal() {}

  /** For two capsules as {@link CapsuleDistance} has them; writes a unit vector. */
  static void compute(double[] capsules, int i, int j, double[] out, int at) {
    double ux = capsules[i + 3];
    double uy = capsules[i + 4];
    double uz = capsules[i + 5];
    double vx = capsules[j + 3];
    double vy = capsules[j + 4];
    double vz = capsules[j + 5];
    double a = capsules[i + CapsuleDistance.LENGTH2];
    double e = capsules[j + CapsuleDistance.LENGTH2];
    double cx = capsules[j] - capsules[i] + 0.5 * (vx - ux);
    double cy = capsules[j + 1] - capsules[i + 1] + 0.5 * (vy - uy);
    double cz = capsules[j + 2] - capsules[i + 2] + 0.5 * (vz - uz);
    double nx = uy * vz - uz * vy;
    double ny = uz * vx - ux * vz;
    double nz = ux * vy - uy * vx;
    double square = nx * nx + ny * ny + nz * nz;
    if (square > 1e-14 * a * e) {
      double sign = nx * cx + ny * cy + nz * cz < 0 ? -1 : 1;
      normalize(sign * nx, sign * ny, sign * nz, out, at);
      return;
    }
    // Parallel, or a point: what of the way between the centres is at right angles to the longer.
    boolean firstIsLonger = a >= e;
    double lx = firstIsLonger ? ux : vx;
    double ly = firstIsLonger ? uy : vy;
    double lz = firstIsLonger ? uz : vz;
    double length2 = Math.max(a, e);
    double along = length2 > 0 ? (lx * cx + ly * cy + lz * cz) / length2 : 0;
    nx = cx - along * lx;
    ny = cy - along * ly;
    nz = cz - along * lz;
    if (nx * nx + ny * ny + nz * nz > Contact.TOUCHING * Contact.TOUCHING) {
      normalize(nx, ny, nz, out, at);
    } else {
      perpendicular(lx, ly, lz, out, at);
    }
  }

  /** A unit vector at right angles to another, z for none. */
  static void perpendicular(double x, double y, double z, double[] out, int at) {
    if (x * x + y * y > 0) {
      normalize(-y, x, 0, out, at);
    } else {
      normalize(z == 0 ? 0 : 1, 0, z == 0 ? 1 : 0, out, at);
    }
  }

  private static void normalize(double x, double y, double z, double[] out, int at) {
    double inverse = 1 / Math.sqrt(x * x + y * y + z * z);
    out[at] = inverse * x;
    out[at + 1] = inverse * y;
    out[at + 2] = inverse * z;
  }
}
