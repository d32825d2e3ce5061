package org.armature.kinematics.dynamics;

import org.armature.kinematics.dynamics.DynamicsWorkspace.Known;

/**
 * Pose, velocity and acceleration of every body in the world, which the frame and centre-of-mass
 * queries then read. Call the overload that goes as far as you need; none allocates.
 *
 * <p>Source: Siciliano et al., "Robotics: Modelling, Planning and Control", section 7.5.1, in world
 * axes.
 */
public final class BodyKinematics {
  private BodyKinematics() {}

  /**
   * Forward kinematics.
   *
   * @param q position, see {@link DynamicsModel}
   * @throws IllegalArgumentException when q has another length or the workspace another model
   */
  public static void compute(DynamicsModel model, DynamicsWorkspace ws, double[] q) {
    ws.requireModel(model);
    model.requirePosition(q);
    JointTransforms.compute(model, ws, q);
    JointTransforms.toWorld(model.tree, ws);
    ws.known = Known.POSITIONS;
  }

  /**
   * Forward kinematics with velocities.
   *
   * @param q position, see {@link DynamicsModel}
   * @param v velocity
   * @throws IllegalArgumentException when an array has another length or the workspace another
   *     model
   */
  public static void compute(DynamicsModel model, DynamicsWorkspace ws, double[] q, double[] v) {
    model.requireVelocity("v", v);
    compute(model, ws, q);
    velocities(model, ws, v);
    ws.known = Known.VELOCITIES;
  }

  /**
   * Forward kinematics with velocities and accelerations.
   *
   * @param q position, see {@link DynamicsModel}
   * @param v velocity
   * @param a acceleration; gravity plays no part
   * @throws IllegalArgumentException when an array has another length or the workspace another
   *     model
   */
  public static void compute(
      DynamicsModel model, DynamicsWorkspace ws, double[] q, double[] v, double[] a) {
    model.requireVelocity("a", a);
    compute(model, ws, q, v);
    accelerations(model, ws, v, a);
    ws.known = Known.ACCELERATIONS;
  }

  private static void velocities(DynamicsModel model, DynamicsWorkspace ws, double[] v) {
    BodyTree tree = model.tree;
    double[] r = ws.rotation;
    double[] p = ws.position;
    double[] w = ws.angularVelocity;
    double[] l = ws.linearVelocity;
    if (model.floating) {
      for (int k = 0; k < 3; k++) {
        l[k] = r[3 * k] * v[0] + r[3 * k + 1] * v[1] + r[3 * k + 2] * v[2];
        w[k] = r[3 * k] * v[3] + r[3 * k + 1] * v[4] + r[3 * k + 2] * v[5];
      }
    }
    for (int body = 1; body < tree.bodies; body++) {
      double rate = tree.ratio[body] * v[model.vBase + tree.joint[body]];
      int i = 9 * body;
      int k = 3 * body;
      int b = 3 * tree.parent[body];
      double zx = rate * r[i + 2];
      double zy = rate * r[i + 5];
      double zz = rate * r[i + 8];
      double dx = p[k] - p[b];
      double dy = p[k + 1] - p[b + 1];
      double dz = p[k + 2] - p[b + 2];
      double wx = w[b];
      double wy = w[b + 1];
      double wz = w[b + 2];
      boolean slides = tree.slides[body];
      l[k] = l[b] + wy * dz - wz * dy + (slides ? zx : 0);
      l[k + 1] = l[b + 1] + wz * dx - wx * dz + (slides ? zy : 0);
      l[k + 2] = l[b + 2] + wx * dy - wy * dx + (slides ? zz : 0);
      w[k] = wx + (slides ? 0 : zx);
      w[k + 1] = wy + (slides ? 0 : zy);
      w[k + 2] = wz + (slides ? 0 : zz);
    }
  }

  private static void accelerations(
      DynamicsModel model, DynamicsWorkspace ws, double[] v, double[] a) {
    BodyTree tree = model.tree;
    double[] r = ws.rotation;
    double[] p = ws.position;
    double[] w = ws.angularVelocity;
    double[] l = ws.linearVelocity;
    double[] dw = ws.angularAcceleration;
    double[] dl = ws.linearAcceleration;
    if (model.floating) {
      for (int k = 0; k < 3; k++) {
        dl[k] = r[3 * k] * a[0] + r[3 * k + 1] * a[1] + r[3 * k + 2] * a[2];
        dw[k] = r[3 * k] * a[3] + r[3 * k + 1] * a[4] + r[3 * k + 2] * a[5];
      }
      // The components of v turn with the base.
      dl[0] += w[1] * l[2] - w[2] * l[1];
      dl[1] += w[2] * l[0] - w[0] * l[2];
      dl[2] += w[0] * l[1] - w[1] * l[0];
    }
    for (int body = 1; body < tree.bodies; body++) {
      int at = model.vBase + tree.joint[body];
      double rate = tree.ratio[body] * v[at];
      double change = tree.ratio[body] * a[at];
      int i = 9 * body;
      int k = 3 * body;
      int b = 3 * tree.parent[body];
      double zx = r[i + 2];
      double zy = r[i + 5];
      double zz = r[i + 8];
      double dx = p[k] - p[b];
      double dy = p[k + 1] - p[b + 1];
      double dz = p[k + 2] - p[b + 2];
      double wx = w[b];
      double wy = w[b + 1];
      double wz = w[b + 2];
      double ax = dw[b];
      double ay = dw[b + 1];
      double az = dw[b + 2];
      boolean slides = tree.slides[body];
      double twice = slides ? 2 * rate : 0;
      double along = slides ? change : 0;
      double cx = wy * dz - wz * dy + twice * zx;
      double cy = wz * dx - wx * dz + twice * zy;
      double cz = wx * dy - wy * dx + twice * zz;
      dl[k] = dl[b] + ay * dz - az * dy + wy * cz - wz * cy + along * zx;
      dl[k + 1] = dl[b + 1] + az * dx - ax * dz + wz * cx - wx * cz + along * zy;
      dl[k + 2] = dl[b + 2] + ax * dy - ay * dx + wx * cy - wy * cx + along * zz;
      double turn = slides ? 0 : rate;
      double spin = slides ? 0 : change;
      dw[k] = ax + spin * zx + turn * (wy * zz - wz * zy);
      dw[k + 1] = ay + spin * zy + turn * (wz * zx - wx * zz);
      dw[k + 2] = az + spin * zz + turn * (wx * zy - wy * zx);
    }
  }
}
