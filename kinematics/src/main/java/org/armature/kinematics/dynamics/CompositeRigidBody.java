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
    JointMotion.compute(tree, ws);
    WorldInertia.compute(tree, ws);
    WorldInertia.accumulate(tree, ws);
    Arrays.fill(matrix, 0, model.nv * model.nv, 0);
    joints(model, ws, matrix);
    if (model.floating) {
      base(model, ws, matrix);
    }
  }

  /** The force I·S that a unit acceleration of each joint takes, as all joints below it feel it. */
  private static void joints(DynamicsModel model, DynamicsWorkspace ws, double[] matrix) {
    BodyTree tree = model.tree;
    double[] r = ws.rotation;
    double[] s = ws.motion;
    double[] in = ws.worldInertia;
    double[] f = ws.six;
    int nv = model.nv;
    for (int body = tree.bodies - 1; body > 0; body--) {
      int b = 6 * body;
      WorldInertia.apply(in, body, s[b], s[b + 1], s[b + 2], s[b + 3], s[b + 4], s[b + 5], f);
      double n0 = f[0];
      double n1 = f[1];
      double n2 = f[2];
      double f0 = f[3];
      double f1 = f[4];
      double f2 = f[5];
      int row = model.vBase + tree.joint[body];
      for (int at = body; at > 0; at = tree.parent[at]) {
        int o = 6 * at;
        double value =
            s[o] * n0
                + s[o + 1] * n1
                + s[o + 2] * n2
                + s[o + 3] * f0
                + s[o + 4] * f1
                + s[o + 5] * f2;
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
