package org.armature.kinematics.dynamics;

import org.armature.kinematics.geometry.Trigonometry;

/** Where each body stands in its parent, and in the world. */
final class JointTransforms {
  private JointTransforms() {}

  /** Fills {@code jointRotation} and {@code jointPosition}. */
  static void compute(DynamicsModel model, DynamicsWorkspace ws, double[] q) {
    BodyTree tree = model.tree;
    double[] e = tree.fixedRotation;
    double[] t = tree.fixedPosition;
    double[] r = ws.jointRotation;
    double[] p = ws.jointPosition;
    if (model.floating) {
      base(q, r, p);
    }
    int qBase = model.qBase;
    for (int body = 1; body < tree.bodies; body++) {
      double x = tree.ratio[body] * q[qBase + tree.joint[body]] + tree.bias[body];
      int i = 9 * body;
      int k = 3 * body;
      double z0 = e[i + 2];
      double z1 = e[i + 5];
      double z2 = e[i + 8];
      boolean slides = tree.slides[body];
      double slide = slides ? x : 0;
      double cos = slides ? 1 : Trigonometry.cos(x);
      double sin = slides ? 0 : Trigonometry.sin(x);
      double x0 = e[i];
      double x1 = e[i + 3];
      double x2 = e[i + 6];
      double y0 = e[i + 1];
      double y1 = e[i + 4];
      double y2 = e[i + 7];
      r[i] = cos * x0 + sin * y0;
      r[i + 1] = cos * y0 - sin * x0;
      r[i + 2] = z0;
      r[i + 3] = cos * x1 + sin * y1;
      r[i + 4] = cos * y1 - sin * x1;
      r[i + 5] = z1;
      r[i + 6] = cos * x2 + sin * y2;
      r[i + 7] = cos * y2 - sin * x2;
      r[i + 8] = z2;
      p[k] = t[k] + slide * z0;
      p[k + 1] = t[k + 1] + slide * z1;
      p[k + 2] = t[k + 2] + slide * z2;
    }
  }

  /** Fills {@code rotation} and {@code position} from what {@link #compute} left. */
  static void toWorld(BodyTree tree, DynamicsWorkspace ws) {
    double[] e = ws.jointRotation;
    double[] t = ws.jointPosition;
    double[] r = ws.rotation;
    double[] p = ws.position;
    System.arraycopy(e, 0, r, 0, 9);
    System.arraycopy(t, 0, p, 0, 3);
    for (int body = 1; body < tree.bodies; body++) {
      int i = 9 * body;
      int k = 3 * body;
      int a = 9 * tree.parent[body];
      int b = 3 * tree.parent[body];
      double e0 = e[i];
      double e1 = e[i + 1];
      double e2 = e[i + 2];
      double e3 = e[i + 3];
      double e4 = e[i + 4];
      double e5 = e[i + 5];
      double e6 = e[i + 6];
      double e7 = e[i + 7];
      double e8 = e[i + 8];
      double tx = t[k];
      double ty = t[k + 1];
      double tz = t[k + 2];
      double x = r[a];
      double y = r[a + 1];
      double z = r[a + 2];
      r[i] = x * e0 + y * e3 + z * e6;
      r[i + 1] = x * e1 + y * e4 + z * e7;
      r[i + 2] = x * e2 + y * e5 + z * e8;
      p[k] = p[b] + x * tx + y * ty + z * tz;
      x = r[a + 3];
      y = r[a + 4];
      z = r[a + 5];
      r[i + 3] = x * e0 + y * e3 + z * e6;
      r[i + 4] = x * e1 + y * e4 + z * e7;
      r[i + 5] = x * e2 + y * e5 + z * e8;
      p[k + 1] = p[b + 1] + x * tx + y * ty + z * tz;
      x = r[a + 6];
      y = r[a + 7];
      z = r[a + 8];
      r[i + 6] = x * e0 + y * e3 + z * e6;
      r[i + 7] = x * e1 + y * e4 + z * e7;
      r[i + 8] = x * e2 + y * e5 + z * e8;
      p[k + 2] = p[b + 2] + x * tx + y * ty + z * tz;
    }
  }

  private static void base(double[] q, double[] r, double[] p) {
    double x = q[3];
    double y = q[4];
    double z = q[5];
    double w = q[6];
    double s = 2 / (x * x + y * y + z * z + w * w);
    p[0] = q[0];
    p[1] = q[1];
    p[2] = q[2];
    r[0] = 1 - s * (y * y + z * z);
    r[1] = s * (x * y - z * w);
    r[2] = s * (x * z + y * w);
    r[3] = s * (x * y + z * w);
    r[4] = 1 - s * (x * x + z * z);
    r[5] = s * (y * z - x * w);
    r[6] = s * (x * z - y * w);
    r[7] = s * (y * z + x * w);
    r[8] = 1 - s * (x * x + y * y);
  }
}
