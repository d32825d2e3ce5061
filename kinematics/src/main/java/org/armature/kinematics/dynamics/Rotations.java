package org.armature.kinematics.dynamics;

import org.armature.kinematics.geometry.So3;

/** Row-major 3×3 rotations while a model is built; allocates. */
final class Rotations {
  private Rotations() {}

  static double[] identity() {
    return new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1};
  }

  static double[] at(double[] rotations, int index) {
    double[] r = new double[9];
    System.arraycopy(rotations, 9 * index, r, 0, 9);
    return r;
  }

  static double[] multiply(double[] a, double[] b) {
    double[] out = new double[9];
    So3.multiply(a, b, out);
    return out;
  }

  static double[] transpose(double[] a) {
    return new double[] {a[0], a[3], a[6], a[1], a[4], a[7], a[2], a[5], a[8]};
  }

  static double[] apply(double[] a, double[] v) {
    return new double[] {
      a[0] * v[0] + a[1] * v[1] + a[2] * v[2],
      a[3] * v[0] + a[4] * v[1] + a[5] * v[2],
      a[6] * v[0] + a[7] * v[1] + a[8] * v[2]
    };
  }

  /** A rotation whose third column is the unit vector given. */
  static double[] withZ(double x, double y, double z) {
    boolean alongX = Math.abs(x) >= 0.6;
    double ux = alongX ? -y * x : 1 - x * x;
    double uy = alongX ? 1 - y * y : -x * y;
    double uz = alongX ? -y * z : -x * z;
    double length = Math.sqrt(ux * ux + uy * uy + uz * uz);
    ux /= length;
    uy /= length;
    uz /= length;
    double wx = y * uz - z * uy;
    double wy = z * ux - x * uz;
    double wz = x * uy - y * ux;
    return new double[] {ux, wx, x, uy, wy, y, uz, wz, z};
  }
}
