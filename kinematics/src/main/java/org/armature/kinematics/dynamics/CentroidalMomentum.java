package org.armature.kinematics.dynamics;

import java.util.Arrays;
import org.armature.kinematics.dynamics.DynamicsWorkspace.Known;
import org.ejml.data.DMatrixRMaj;

/**
 * Momentum of all that moves about its centre of mass, along world axes: linear (kg·m/s) before
 * angular (kg·m²/s).
 *
 * <p>Source: Orin, Goswami and Lee, "Centroidal dynamics of a humanoid robot", Autonomous Robots 35
 * (2013).
 */
public final class CentroidalMomentum {
  private CentroidalMomentum() {}

  /**
   * The momentum at the positions and velocities in the workspace; allocates nothing.
   *
   * @param out six values, overwritten
   * @throws IllegalStateException before {@link BodyKinematics} computed velocities
   */
  public static void compute(DynamicsModel model, DynamicsWorkspace ws, double[] out) {
    ws.require(model, Known.VELOCITIES);
    BodyTree tree = model.tree;
    WorldInertia.compute(tree, ws);
    double[] p = ws.position;
    double[] w = ws.angularVelocity;
    double[] l = ws.linearVelocity;
    double[] f = ws.six;
    double[] in = ws.worldInertia;
    double mass = 0;
    double hx = 0;
    double hy = 0;
    double hz = 0;
    Arrays.fill(out, 0, 6, 0);
    for (int body = 0; body < tree.bodies; body++) {
      int b = 3 * body;
      double x = p[b] - p[0];
      double y = p[b + 1] - p[1];
      double z = p[b + 2] - p[2];
      // Velocity of the body's point at the base's origin.
      double vx = l[b] - (w[b + 1] * z - w[b + 2] * y);
      double vy = l[b + 1] - (w[b + 2] * x - w[b] * z);
      double vz = l[b + 2] - (w[b] * y - w[b + 1] * x);
      WorldInertia.apply(in, body, w[b], w[b + 1], w[b + 2], vx, vy, vz, f);
      for (int k = 0; k < 3; k++) {
        out[k] += f[3 + k];
        out[3 + k] += f[k];
      }
      mass += in[WorldInertia.SIZE * body];
      hx += in[WorldInertia.SIZE * body + 1];
      hy += in[WorldInertia.SIZE * body + 2];
      hz += in[WorldInertia.SIZE * body + 3];
    }
    aboutCenter(hx / mass, hy / mass, hz / mass, out, 1, 0);
  }

  /**
   * The 6×nv matrix that takes v to the momentum; allocates nothing.
   *
   * @param out 6×nv, overwritten
   * @throws IllegalStateException before {@link BodyKinematics} ran
   * @throws IllegalArgumentException when {@code out} has another shape
   */
  public static void matrix(DynamicsModel model, DynamicsWorkspace ws, DMatrixRMaj out) {
    ws.require(model, Known.POSITIONS);
    model.requireShape("centroidal momentum matrix", out, 6);
    BodyTree tree = model.tree;
    WorldInertia.compute(tree, ws);
    WorldInertia.accumulate(tree, ws);
    Arrays.fill(out.data, 0, 6 * model.nv, 0);
    for (int column = 0; column < model.vBase; column++) {
      addColumn(ws, 0, column % 3, 1, column < 3, column, model.nv, out.data);
    }
    for (int body = 1; body < tree.bodies; body++) {
      int column = model.vBase + tree.joint[body];
      addColumn(ws, body, 2, tree.ratio[body], tree.slides[body], column, model.nv, out.data);
    }
    double[] in = ws.worldInertia;
    for (int column = 0; column < model.nv; column++) {
      aboutCenter(in[1] / in[0], in[2] / in[0], in[3] / in[0], out.data, model.nv, column);
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
    double[] p = ws.position;
    double[] f = ws.six;
    double zx = ratio * ws.rotation[9 * body + axis];
    double zy = ratio * ws.rotation[9 * body + 3 + axis];
    double zz = ratio * ws.rotation[9 * body + 6 + axis];
    if (slides) {
      WorldInertia.apply(ws.worldInertia, body, 0, 0, 0, zx, zy, zz, f);
    } else {
      double x = p[3 * body] - p[0];
      double y = p[3 * body + 1] - p[1];
      double z = p[3 * body + 2] - p[2];
      WorldInertia.apply(
          ws.worldInertia, body, zx, zy, zz, y * zz - z * zy, z * zx - x * zz, x * zy - y * zx, f);
    }
    for (int k = 0; k < 3; k++) {
      out[k * n + column] += f[3 + k];
      out[(3 + k) * n + column] += f[k];
    }
  }

  /** Moves a momentum from the base's origin to the point at x, y, z from there. */
  private static void aboutCenter(double x, double y, double z, double[] out, int stride, int at) {
    double px = out[at];
    double py = out[at + stride];
    double pz = out[at + 2 * stride];
    out[at + 3 * stride] -= y * pz - z * py;
    out[at + 4 * stride] -= z * px - x * pz;
    out[at + 5 * stride] -= x * py - y * px;
  }
}
