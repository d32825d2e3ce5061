package org.armature.kinematics.dynamics;

/** The inertia of each body in world axes about the base's origin, ten numbers each. */
final class WorldInertia {
  /** Numbers per body: m, three of m·c, then xx, xy, xz, yy, yz, zz about the base's origin. */
  static final int SIZE = 10;

  private WorldInertia() {}

  /** Fills {@code worldInertia}; needs {@code rotation} and {@code position}. */
  static void compute(BodyTree tree, DynamicsWorkspace ws) {
    double[] r = ws.rotation;
    double[] p = ws.position;
    double[] in = tree.inertia;
    double[] out = ws.worldInertia;
    for (int body = 0; body < tree.bodies; body++) {
      int a = 9 * body;
      int e = 3 * body;
      int o = 6 * body;
      int k = SIZE * body;
      double m = tree.mass[body];
      double x = p[e] - p[0];
      double y = p[e + 1] - p[1];
      double z = p[e + 2] - p[2];
      double r0 = r[a];
      double r1 = r[a + 1];
      double r2 = r[a + 2];
      double r3 = r[a + 3];
      double r4 = r[a + 4];
      double r5 = r[a + 5];
      double r6 = r[a + 6];
      double r7 = r[a + 7];
      double r8 = r[a + 8];
      double hx = r0 * tree.moment[e] + r1 * tree.moment[e + 1] + r2 * tree.moment[e + 2];
      double hy = r3 * tree.moment[e] + r4 * tree.moment[e + 1] + r5 * tree.moment[e + 2];
      double hz = r6 * tree.moment[e] + r7 * tree.moment[e + 1] + r8 * tree.moment[e + 2];
      double xx = in[o];
      double xy = in[o + 1];
      double xz = in[o + 2];
      double yy = in[o + 3];
      double yz = in[o + 4];
      double zz = in[o + 5];
      // R·I, row by row
      double u0 = r0 * xx + r1 * xy + r2 * xz;
      double u1 = r0 * xy + r1 * yy + r2 * yz;
      double u2 = r0 * xz + r1 * yz + r2 * zz;
      double v0 = r3 * xx + r4 * xy + r5 * xz;
      double v1 = r3 * xy + r4 * yy + r5 * yz;
      double v2 = r3 * xz + r4 * yz + r5 * zz;
      double w0 = r6 * xx + r7 * xy + r8 * xz;
      double w1 = r6 * xy + r7 * yy + r8 * yz;
      double w2 = r6 * xz + r7 * yz + r8 * zz;
      // R·I·Rᵀ, moved by d = (x, y, z): + (h·d + g·d)·1 − h·dᵀ − d·gᵀ with g = h + m·d
      double gx = hx + m * x;
      double gy = hy + m * y;
      double gz = hz + m * z;
      double trace = (hx + gx) * x + (hy + gy) * y + (hz + gz) * z;
      out[k] = m;
      out[k + 1] = gx;
      out[k + 2] = gy;
      out[k + 3] = gz;
      out[k + 4] = u0 * r0 + u1 * r1 + u2 * r2 + trace - hx * x - x * gx;
      out[k + 5] = u0 * r3 + u1 * r4 + u2 * r5 - hx * y - x * gy;
      out[k + 6] = u0 * r6 + u1 * r7 + u2 * r8 - hx * z - x * gz;
      out[k + 7] = v0 * r3 + v1 * r4 + v2 * r5 + trace - hy * y - y * gy;
      out[k + 8] = v0 * r6 + v1 * r7 + v2 * r8 - hy * z - y * gz;
      out[k + 9] = w0 * r6 + w1 * r7 + w2 * r8 + trace - hz * z - z * gz;
    }
  }

  /** Adds every body's inertia to its parent's, so that each stands for its subtree. */
  static void accumulate(BodyTree tree, DynamicsWorkspace ws) {
    double[] inertia = ws.worldInertia;
    for (int body = tree.bodies - 1; body > 0; body--) {
      int k = SIZE * body;
      int u = SIZE * tree.parent[body];
      for (int i = 0; i < SIZE; i++) {
        inertia[u + i] += inertia[k + i];
      }
    }
  }

  /** out = I·(w, v): moment about the base's origin, then force. */
  static void apply(
      double[] inertia,
      int body,
      double wx,
      double wy,
      double wz,
      double vx,
      double vy,
      double vz,
      double[] out) {
    int k = SIZE * body;
    double m = inertia[k];
    double h0 = inertia[k + 1];
    double h1 = inertia[k + 2];
    double h2 = inertia[k + 3];
    double xy = inertia[k + 5];
    double xz = inertia[k + 6];
    double yz = inertia[k + 8];
    out[0] = inertia[k + 4] * wx + xy * wy + xz * wz + h1 * vz - h2 * vy;
    out[1] = xy * wx + inertia[k + 7] * wy + yz * wz + h2 * vx - h0 * vz;
    out[2] = xz * wx + yz * wy + inertia[k + 9] * wz + h0 * vy - h1 * vx;
    out[3] = m * vx - h1 * wz + h2 * wy;
    out[4] = m * vy - h2 * wx + h0 * wz;
    out[5] = m * vz - h0 * wy + h1 * wx;
  }
}
