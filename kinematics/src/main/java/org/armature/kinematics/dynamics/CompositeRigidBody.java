package org.armature.kinematics.dynamics;

import java.util.Arrays;
import org.armature.kinematics.dynamics.DynamicsWorkspace.Known;
import org.ejml.data.DMatrixRMaj;

/**
 * The joint-space inertia matrix M(q), "mass matrix".
 *
 * <p>Source: Featherstone, "Rigid Body Dynamics Algorithms" (2008), table 6.2, in world axes about
 * the base's origin, where inertias of subtrees just add up.
 */
public final class CompositeRigidBody {
  private CompositeRigidBody() {}

  /**
   * Computes M(q), both triangles; allocates nothing.
   *
   * @param q position, see {@link DynamicsModel}
   * @param out nv×nv, overwritten: kg·m², kg·m and kg
   * @throws IllegalArgumentException when q or {@code out} has another size or the workspace
   *     another model
   */
  public static void compute(
      DynamicsModel model, DynamicsWorkspace ws, double[] q, DMatrixRMaj out) {
    ws.requireModel(model);
    model.requirePosition(q);
    model.requireShape("mass matrix", out, model.nv);
    compute(model, ws, q, out.data);
  }

  static void compute(DynamicsModel model, DynamicsWorkspace ws, double[] q, double[] matrix) {
    BodyTree tree = model.tree;
    JointTransforms.compute(model, ws, q);
    JointTransforms.toWorld(tree, ws);
    ws.known = Known.POSITIONS;
    WorldInertia.compute(tree, ws);
    WorldInertia.accumulate(tree, ws);
    Arrays.fill(matrix, 0, model.nv * model.nv, 0);
    for (int body = tree.bodies - 1; body > 0; body--) {
      joint(model, ws, body, matrix);
    }
    if (model.floating) {
      base(model, ws, matrix);
    }
  }

  /** The force that a unit acceleration of one joint takes, felt by all joints below it. */
  private static void joint(DynamicsModel model, DynamicsWorkspace ws, int body, double[] matrix) {
    BodyTree tree = model.tree;
    double[] r = ws.rotation;
    double[] p = ws.position;
    double ratio = tree.ratio[body];
    double zx = ratio * r[9 * body + 2];
    double zy = ratio * r[9 * body + 5];
    double zz = ratio * r[9 * body + 8];
    boolean slides = tree.slides[body];
    double px = p[3 * body] - p[0];
    double py = p[3 * body + 1] - p[1];
    double pz = p[3 * body + 2] - p[2];
    double wx = slides ? 0 : zx;
    double wy = slides ? 0 : zy;
    double wz = slides ? 0 : zz;
    double vx = slides ? zx : py * zz - pz * zy;
    double vy = slides ? zy : pz * zx - px * zz;
    double vz = slides ? zz : px * zy - py * zx;
    double[] in = ws.worldInertia;
    int k = WorldInertia.SIZE * body;
    double m = in[k];
    double h0 = in[k + 1];
    double h1 = in[k + 2];
    double h2 = in[k + 3];
    double f0 = m * vx - h1 * wz + h2 * wy;
    double f1 = m * vy - h2 * wx + h0 * wz;
    double f2 = m * vz - h0 * wy + h1 * wx;
    double n0 = in[k + 4] * wx + in[k + 5] * wy + in[k + 6] * wz + h1 * vz - h2 * vy;
    double n1 = in[k + 5] * wx + in[k + 7] * wy + in[k + 8] * wz + h2 * vx - h0 * vz;
    double n2 = in[k + 6] * wx + in[k + 8] * wy + in[k + 9] * wz + h0 * vy - h1 * vx;
    int nv = model.nv;
    int row = model.vBase + tree.joint[body];
    for (int at = body; at > 0; at = tree.parent[at]) {
      double sx = r[9 * at + 2];
      double sy = r[9 * at + 5];
      double sz = r[9 * at + 8];
      double value;
      if (tree.slides[at]) {
        value = sx * f0 + sy * f1 + sz * f2;
      } else {
        double x = p[3 * at] - p[0];
        double y = p[3 * at + 1] - p[1];
        double z = p[3 * at + 2] - p[2];
        value =
            sx * (n0 - (y * f2 - z * f1))
                + sy * (n1 - (z * f0 - x * f2))
                + sz * (n2 - (x * f1 - y * f0));
      }
      value *= tree.ratio[at];
      int column = model.vBase + tree.joint[at];
      matrix[row * nv + column] += value;
      if (at != body) {
        matrix[column * nv + row] += value;
      }
    }
    if (model.floating) {
      for (int c = 0; c < 3; c++) {
        double force = r[c] * f0 + r[3 + c] * f1 + r[6 + c] * f2;
        double torque = r[c] * n0 + r[3 + c] * n1 + r[6 + c] * n2;
        matrix[row * nv + c] += force;
        matrix[c * nv + row] += force;
        matrix[row * nv + 3 + c] += torque;
        matrix[(3 + c) * nv + row] += torque;
      }
    }
  }

  private static void base(DynamicsModel model, DynamicsWorkspace ws, double[] matrix) {
    double[] r = ws.rotation;
    double[] f = ws.six;
    for (int column = 0; column < 6; column++) {
      int axis = column % 3;
      double x = r[axis];
      double y = r[3 + axis];
      double z = r[6 + axis];
      if (column < 3) {
        WorldInertia.apply(ws.worldInertia, 0, 0, 0, 0, x, y, z, f);
      } else {
        WorldInertia.apply(ws.worldInertia, 0, x, y, z, 0, 0, 0, f);
      }
      for (int k = 0; k < 3; k++) {
        matrix[k * model.nv + column] = r[k] * f[3] + r[3 + k] * f[4] + r[6 + k] * f[5];
        matrix[(3 + k) * model.nv + column] = r[k] * f[0] + r[3 + k] * f[1] + r[6 + k] * f[2];
      }
    }
  }
}
