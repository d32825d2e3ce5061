package org.armature.kinematics.dynamics;

import java.util.Arrays;
import org.armature.kinematics.dynamics.DynamicsWorkspace.Known;

/**
 * Inverse dynamics: the torques and forces that an acceleration takes.
 *
 * <p>Source: Featherstone, "Rigid Body Dynamics Algorithms" (2008), table 5.1, in body coordinates;
 * gravity enters as an acceleration of the base upwards.
 */
public final class RecursiveNewtonEuler {
  private RecursiveNewtonEuler() {}

  /**
   * τ = M(q)·a + h(q, v); allocates nothing.
   *
   * @param q position, see {@link DynamicsModel}
   * @param v velocity
   * @param a acceleration
   * @param tau overwritten: N·m where a joint turns, N where it slides; on a floating base the
   *     force and torque on the root link first, along its own axes
   * @throws IllegalArgumentException when an array has another length or the workspace another
   *     model
   */
  public static void compute(
      DynamicsModel model, DynamicsWorkspace ws, double[] q, double[] v, double[] a, double[] tau) {
    ws.requireModel(model);
    model.requirePosition(q);
    model.requireVelocity("v", v);
    model.requireVelocity("a", a);
    model.requireVelocity("tau", tau);
    ws.known = Known.NOTHING;
    JointTransforms.compute(model, ws, q);
    base(model, ws, v, a);
    forward(model, ws, v, a);
    forces(model.tree, ws);
    backward(model, ws, tau);
  }

  /**
   * Torques that hold the robot still against gravity; allocates nothing.
   *
   * @param q position, see {@link DynamicsModel}
   * @param tau overwritten, as {@link #compute} does
   * @throws IllegalArgumentException when an array has another length or the workspace another
   *     model
   */
  public static void gravity(DynamicsModel model, DynamicsWorkspace ws, double[] q, double[] tau) {
    compute(model, ws, q, ws.zeros, ws.zeros, tau);
  }

  /**
   * Torques of gravity, Coriolis and centrifugal forces, h(q, v); allocates nothing.
   *
   * @param q position, see {@link DynamicsModel}
   * @param v velocity
   * @param tau overwritten, as {@link #compute} does
   * @throws IllegalArgumentException when an array has another length or the workspace another
   *     model
   */
  public static void nonlinearEffects(
      DynamicsModel model, DynamicsWorkspace ws, double[] q, double[] v, double[] tau) {
    compute(model, ws, q, v, ws.zeros, tau);
  }

  private static void base(DynamicsModel model, DynamicsWorkspace ws, double[] v, double[] a) {
    double[] r = ws.jointRotation;
    double gx = model.gravityX;
    double gy = model.gravityY;
    double gz = model.gravityZ;
    for (int k = 0; k < 3; k++) {
      double up = -(r[k] * gx + r[3 + k] * gy + r[6 + k] * gz);
      ws.spatialVelocity[k] = model.floating ? v[3 + k] : 0;
      ws.spatialVelocity[3 + k] = model.floating ? v[k] : 0;
      ws.spatialAcceleration[k] = model.floating ? a[3 + k] : 0;
      ws.spatialAcceleration[3 + k] = model.floating ? a[k] + up : up;
    }
  }

  /** Velocity and acceleration of every body from its parent's. */
  private static void forward(DynamicsModel model, DynamicsWorkspace ws, double[] v, double[] a) {
    BodyTree tree = model.tree;
    double[] r = ws.jointRotation;
    double[] velocity = ws.spatialVelocity;
    double[] acceleration = ws.spatialAcceleration;
    for (int body = 1; body < tree.bodies; body++) {
      int at = model.vBase + tree.joint[body];
      double rate = tree.ratio[body] * v[at];
      double change = tree.ratio[body] * a[at];
      int i = 9 * body;
      int k = 3 * body;
      int o = 6 * body;
      int u = 6 * tree.parent[body];
      double r0 = r[i];
      double r1 = r[i + 1];
      double r2 = r[i + 2];
      double r3 = r[i + 3];
      double r4 = r[i + 4];
      double r5 = r[i + 5];
      double r6 = r[i + 6];
      double r7 = r[i + 7];
      double r8 = r[i + 8];
      double t0 = ws.jointPosition[k];
      double t1 = ws.jointPosition[k + 1];
      double t2 = ws.jointPosition[k + 2];
      double x = velocity[u];
      double y = velocity[u + 1];
      double z = velocity[u + 2];
      double lx = velocity[u + 3] + y * t2 - z * t1;
      double ly = velocity[u + 4] + z * t0 - x * t2;
      double lz = velocity[u + 5] + x * t1 - y * t0;
      double w0 = r0 * x + r3 * y + r6 * z;
      double w1 = r1 * x + r4 * y + r7 * z;
      double w2 = r2 * x + r5 * y + r8 * z;
      double v0 = r0 * lx + r3 * ly + r6 * lz;
      double v1 = r1 * lx + r4 * ly + r7 * lz;
      double v2 = r2 * lx + r5 * ly + r8 * lz;
      x = acceleration[u];
      y = acceleration[u + 1];
      z = acceleration[u + 2];
      lx = acceleration[u + 3] + y * t2 - z * t1;
      ly = acceleration[u + 4] + z * t0 - x * t2;
      lz = acceleration[u + 5] + x * t1 - y * t0;
      double dw0 = r0 * x + r3 * y + r6 * z;
      double dw1 = r1 * x + r4 * y + r7 * z;
      double dw2 = r2 * x + r5 * y + r8 * z;
      double dv0 = r0 * lx + r3 * ly + r6 * lz;
      double dv1 = r1 * lx + r4 * ly + r7 * lz;
      double dv2 = r2 * lx + r5 * ly + r8 * lz;
      // a += S·change + v × S·rate with S along or about z.
      if (tree.slides[body]) {
        v2 += rate;
        dv0 += w1 * rate;
        dv1 -= w0 * rate;
        dv2 += change;
      } else {
        w2 += rate;
        dw0 += w1 * rate;
        dw1 -= w0 * rate;
        dw2 += change;
        dv0 += v1 * rate;
        dv1 -= v0 * rate;
      }
      velocity[o] = w0;
      velocity[o + 1] = w1;
      velocity[o + 2] = w2;
      velocity[o + 3] = v0;
      velocity[o + 4] = v1;
      velocity[o + 5] = v2;
      acceleration[o] = dw0;
      acceleration[o + 1] = dw1;
      acceleration[o + 2] = dw2;
      acceleration[o + 3] = dv0;
      acceleration[o + 4] = dv1;
      acceleration[o + 5] = dv2;
    }
  }

  /** f = I·a + v ×* I·v. */
  private static void forces(BodyTree tree, DynamicsWorkspace ws) {
    double[] velocity = ws.spatialVelocity;
    double[] acceleration = ws.spatialAcceleration;
    double[] f = ws.spatialForce;
    double[] inertia = tree.inertia;
    for (int body = 0; body < tree.bodies; body++) {
      int o = 6 * body;
      int k = 3 * body;
      double m = tree.mass[body];
      double h0 = tree.moment[k];
      double h1 = tree.moment[k + 1];
      double h2 = tree.moment[k + 2];
      double xx = inertia[o];
      double xy = inertia[o + 1];
      double xz = inertia[o + 2];
      double yy = inertia[o + 3];
      double yz = inertia[o + 4];
      double zz = inertia[o + 5];
      double w0 = velocity[o];
      double w1 = velocity[o + 1];
      double w2 = velocity[o + 2];
      double v0 = velocity[o + 3];
      double v1 = velocity[o + 4];
      double v2 = velocity[o + 5];
      double p0 = m * v0 - h1 * w2 + h2 * w1;
      double p1 = m * v1 - h2 * w0 + h0 * w2;
      double p2 = m * v2 - h0 * w1 + h1 * w0;
      double l0 = xx * w0 + xy * w1 + xz * w2 + h1 * v2 - h2 * v1;
      double l1 = xy * w0 + yy * w1 + yz * w2 + h2 * v0 - h0 * v2;
      double l2 = xz * w0 + yz * w1 + zz * w2 + h0 * v1 - h1 * v0;
      double a0 = acceleration[o];
      double a1 = acceleration[o + 1];
      double a2 = acceleration[o + 2];
      double b0 = acceleration[o + 3];
      double b1 = acceleration[o + 4];
      double b2 = acceleration[o + 5];
      f[o] =
          xx * a0 + xy * a1 + xz * a2 + h1 * b2 - h2 * b1 + w1 * l2 - w2 * l1 + v1 * p2 - v2 * p1;
      f[o + 1] =
          xy * a0 + yy * a1 + yz * a2 + h2 * b0 - h0 * b2 + w2 * l0 - w0 * l2 + v2 * p0 - v0 * p2;
      f[o + 2] =
          xz * a0 + yz * a1 + zz * a2 + h0 * b1 - h1 * b0 + w0 * l1 - w1 * l0 + v0 * p1 - v1 * p0;
      f[o + 3] = m * b0 - h1 * a2 + h2 * a1 + w1 * p2 - w2 * p1;
      f[o + 4] = m * b1 - h2 * a0 + h0 * a2 + w2 * p0 - w0 * p2;
      f[o + 5] = m * b2 - h0 * a1 + h1 * a0 + w0 * p1 - w1 * p0;
    }
  }

  private static void backward(DynamicsModel model, DynamicsWorkspace ws, double[] tau) {
    BodyTree tree = model.tree;
    double[] f = ws.spatialForce;
    double[] r = ws.jointRotation;
    double[] t = ws.jointPosition;
    Arrays.fill(tau, 0);
    for (int body = tree.bodies - 1; body > 0; body--) {
      int i = 9 * body;
      int k = 3 * body;
      int o = 6 * body;
      int u = 6 * tree.parent[body];
      double n0 = f[o];
      double n1 = f[o + 1];
      double n2 = f[o + 2];
      double f0 = f[o + 3];
      double f1 = f[o + 4];
      double f2 = f[o + 5];
      tau[model.vBase + tree.joint[body]] += tree.ratio[body] * (tree.slides[body] ? f2 : n2);
      double g0 = r[i] * f0 + r[i + 1] * f1 + r[i + 2] * f2;
      double g1 = r[i + 3] * f0 + r[i + 4] * f1 + r[i + 5] * f2;
      double g2 = r[i + 6] * f0 + r[i + 7] * f1 + r[i + 8] * f2;
      double t0 = t[k];
      double t1 = t[k + 1];
      double t2 = t[k + 2];
      f[u] += r[i] * n0 + r[i + 1] * n1 + r[i + 2] * n2 + t1 * g2 - t2 * g1;
      f[u + 1] += r[i + 3] * n0 + r[i + 4] * n1 + r[i + 5] * n2 + t2 * g0 - t0 * g2;
      f[u + 2] += r[i + 6] * n0 + r[i + 7] * n1 + r[i + 8] * n2 + t0 * g1 - t1 * g0;
      f[u + 3] += g0;
      f[u + 4] += g1;
      f[u + 5] += g2;
    }
    if (model.floating) {
      for (int k = 0; k < 3; k++) {
        tau[k] = f[3 + k];
        tau[3 + k] = f[k];
      }
    }
  }
}
