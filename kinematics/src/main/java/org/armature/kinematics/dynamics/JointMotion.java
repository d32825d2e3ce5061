package org.armature.kinematics.dynamics;

/**
 * The spatial velocity S (angular, linear) of each body that a unit velocity of the independent
 * joint behind it causes, relative to its parent; world axes about the base's origin.
 */
final class JointMotion {
  private JointMotion() {}

  /** Fills {@code motion}; needs {@code rotation} and {@code position}. */
  static void compute(BodyTree tree, DynamicsWorkspace ws) {
    double[] r = ws.rotation;
    double[] p = ws.position;
    double[] s = ws.motion;
    for (int body = 1; body < tree.bodies; body++) {
      double ratio = tree.ratio[body];
      double zx = ratio * r[9 * body + 2];
      double zy = ratio * r[9 * body + 5];
      double zz = ratio * r[9 * body + 8];
      double x = p[3 * body] - p[0];
      double y = p[3 * body + 1] - p[1];
      double z = p[3 * body + 2] - p[2];
      boolean slides = tree.slides[body];
      int o = 6 * body;
      s[o] = slides ? 0 : zx;
      s[o + 1] = slides ? 0 : zy;
      s[o + 2] = slides ? 0 : zz;
      s[o + 3] = slides ? zx : y * zz - z * zy;
      s[o + 4] = slides ? zy : z * zx - x * zz;
      s[o + 5] = slides ? zz : x * zy - y * zx;
    }
  }
}
