package org.armature.kinematics.dynamics;

import java.util.Arrays;
import org.armature.kinematics.dynamics.DynamicsWorkspace.Known;
import org.ejml.data.DMatrixRMaj;

/**
 * Centre of mass of all that moves, in the world, with its 3×nv Jacobian and that one's time
 * derivative. What is fixed to a fixed base does not count. All allocate nothing and give NaN for a
 * robot without mass.
 *
 * <p>Source: Orin, Goswami and Lee, "Centroidal dynamics of a humanoid robot", Autonomous Robots 35
 * (2013): a joint moves the mass of its subtree.
 */
public final class CenterOfMass {
  private CenterOfMass() {}

  /**
   * Position of the centre of mass, m.
   *
   * @param out three values, overwritten
   * @throws IllegalStateException before {@link BodyKinematics} ran
   */
  public static void position(DynamicsModel model, DynamicsWorkspace ws, double[] out) {
    ws.require(model, Known.POSITIONS);
    subtrees(model.tree, ws);
    double[] s = ws.subtreeMoment;
    for (int k = 0; k < 3; k++) {
      out[k] = s[1 + k] / s[0];
    }
  }

  /**
   * Velocity of the centre of mass, m/s.
   *
   * @param out three values, overwritten
   * @throws IllegalStateException before {@link BodyKinematics} computed velocities
   */
  public static void velocity(DynamicsModel model, DynamicsWorkspace ws, double[] out) {
    ws.require(model, Known.VELOCITIES);
    subtrees(model.tree, ws);
    momenta(model.tree, ws);
    for (int k = 0; k < 3; k++) {
      out[k] = ws.subtreeMomentum[k] / ws.subtreeMoment[0];
    }
  }

  /**
   * The matrix that takes v to the velocity of the centre of mass along world axes.
   *
   * @param out 3×nv, overwritten
   * @throws IllegalStateException before {@link BodyKinematics} ran
   * @throws IllegalArgumentException when {@code out} has another shape
   */
  public static void jacobian(DynamicsModel model, DynamicsWorkspace ws, DMatrixRMaj out) {
    ws.require(model, Known.POSITIONS);
    model.requireShape("Jacobian of the centre of mass", out, 3);
    subtrees(model.tree, ws);
    Arrays.fill(out.data, 0, 3 * model.nv, 0);
    for (int column = 0; column < model.vBase; column++) {
      addColumn(ws, 0, column % 3, 1, column < 3, column, model.nv, out.data);
    }
    BodyTree tree = model.tree;
    for (int body = 1; body < tree.bodies; body++) {
      int column = model.vBase + tree.joint[body];
      addColumn(ws, body, 2, tree.ratio[body], tree.slides[body], column, model.nv, out.data);
    }
  }

  /**
   * Time derivative of the Jacobian.
   *
   * @param out 3×nv, overwritten
   * @throws IllegalStateException before {@link BodyKinematics} computed velocities
   * @throws IllegalArgumentException when {@code out} has another shape
   */
  public static void jacobianTimeDerivative(
      DynamicsModel model, DynamicsWorkspace ws, DMatrixRMaj out) {
    ws.require(model, Known.VELOCITIES);
    model.requireShape("Jacobian of the centre of mass", out, 3);
    subtrees(model.tree, ws);
    momenta(model.tree, ws);
    Arrays.fill(out.data, 0, 3 * model.nv, 0);
    for (int column = 0; column < model.vBase; column++) {
      addDerivative(ws, 0, column % 3, 1, column < 3, column, model.nv, out.data);
    }
    BodyTree tree = model.tree;
    for (int body = 1; body < tree.bodies; body++) {
      int column = model.vBase + tree.joint[body];
      addDerivative(ws, body, 2, tree.ratio[body], tree.slides[body], column, model.nv, out.data);
    }
  }

  /** Mass and first moment about the world's origin of every subtree. */
  private static void subtrees(BodyTree tree, DynamicsWorkspace ws) {
    double[] s = ws.subtreeMoment;
    double[] r = ws.rotation;
    for (int body = 0; body < tree.bodies; body++) {
      double m = tree.mass[body];
      int h = 3 * body;
      s[4 * body] = m;
      for (int k = 0; k < 3; k++) {
        int row = 9 * body + 3 * k;
        s[4 * body + 1 + k] =
            m * ws.position[h + k]
                + r[row] * tree.moment[h]
                + r[row + 1] * tree.moment[h + 1]
                + r[row + 2] * tree.moment[h + 2];
      }
    }
    for (int body = tree.bodies - 1; body > 0; body--) {
      for (int k = 0; k < 4; k++) {
        s[4 * tree.parent[body] + k] += s[4 * body + k];
      }
    }
  }

  /** Linear momentum of every subtree. */
  private static void momenta(BodyTree tree, DynamicsWorkspace ws) {
    double[] r = ws.rotation;
    double[] w = ws.angularVelocity;
    double[] l = ws.linearVelocity;
    double[] out = ws.subtreeMomentum;
    for (int body = 0; body < tree.bodies; body++) {
      double m = tree.mass[body];
      int b = 3 * body;
      int i = 9 * body;
      double h0 = tree.moment[b];
      double h1 = tree.moment[b + 1];
      double h2 = tree.moment[b + 2];
      double x = r[i] * h0 + r[i + 1] * h1 + r[i + 2] * h2;
      double y = r[i + 3] * h0 + r[i + 4] * h1 + r[i + 5] * h2;
      double z = r[i + 6] * h0 + r[i + 7] * h1 + r[i + 8] * h2;
      out[b] = m * l[b] + w[b + 1] * z - w[b + 2] * y;
      out[b + 1] = m * l[b + 1] + w[b + 2] * x - w[b] * z;
      out[b + 2] = m * l[b + 2] + w[b] * y - w[b + 1] * x;
    }
    for (int body = tree.bodies - 1; body > 0; body--) {
      for (int k = 0; k < 3; k++) {
        out[3 * tree.parent[body] + k] += out[3 * body + k];
      }
    }
  }

  private static void addColumn(
      DynamicsWorkspace ws,
      int body,
      int axis,
      double ratio,
      boolean slides,
      int column,
      int n,
      double[] out) {
    double[] s = ws.subtreeMoment;
    double[] p = ws.position;
    double m = s[4 * body];
    double scale = ratio / s[0];
    double zx = scale * ws.rotation[9 * body + axis];
    double zy = scale * ws.rotation[9 * body + 3 + axis];
    double zz = scale * ws.rotation[9 * body + 6 + axis];
    if (slides) {
      out[column] += m * zx;
      out[n + column] += m * zy;
      out[2 * n + column] += m * zz;
      return;
    }
    double x = s[4 * body + 1] - m * p[3 * body];
    double y = s[4 * body + 2] - m * p[3 * body + 1];
    double z = s[4 * body + 3] - m * p[3 * body + 2];
    out[column] += zy * z - zz * y;
    out[n + column] += zz * x - zx * z;
    out[2 * n + column] += zx * y - zy * x;
  }

  private static void addDerivative(
      DynamicsWorkspace ws,
      int body,
      int axis,
      double ratio,
      boolean slides,
      int column,
      int n,
      double[] out) {
    double[] s = ws.subtreeMoment;
    double[] p = ws.position;
    double[] l = ws.linearVelocity;
    int b = 3 * body;
    double m = s[4 * body];
    double scale = ratio / s[0];
    double zx = scale * ws.rotation[9 * body + axis];
    double zy = scale * ws.rotation[9 * body + 3 + axis];
    double zz = scale * ws.rotation[9 * body + 6 + axis];
    double wx = ws.angularVelocity[b];
    double wy = ws.angularVelocity[b + 1];
    double wz = ws.angularVelocity[b + 2];
    double dx = wy * zz - wz * zy;
    double dy = wz * zx - wx * zz;
    double dz = wx * zy - wy * zx;
    if (slides) {
      out[column] += m * dx;
      out[n + column] += m * dy;
      out[2 * n + column] += m * dz;
      return;
    }
    double x = s[4 * body + 1] - m * p[b];
    double y = s[4 * body + 2] - m * p[b + 1];
    double z = s[4 * body + 3] - m * p[b + 2];
    double vx = ws.subtreeMomentum[b] - m * l[b];
    double vy = ws.subtreeMomentum[b + 1] - m * l[b + 1];
    double vz = ws.subtreeMomentum[b + 2] - m * l[b + 2];
    out[column] += dy * z - dz * y + zy * vz - zz * vy;
    out[n + column] += dz * x - dx * z + zz * vx - zx * vz;
    out[2 * n + column] += dx * y - dy * x + zx * vy - zy * vx;
  }
}
