package org.armature.kinematics.dynamics;

import org.armature.kinematics.dynamics.DynamicsWorkspace.Known;

/**
 * Forward dynamics in time proportional to the number of bodies.
 *
 * <p>Source: Featherstone, "Rigid Body Dynamics Algorithms" (2008), table 7.1, in world axes about
 * the base's origin, where articulated inertias of children just add up. Symbols as there: S motion
 * of the joint, c bias of its acceleration, Iᴬ articulated inertia, pᴬ its bias force, U = Iᴬ·S, D
 * = Sᵀ·U, u = τ − Sᵀ·pᴬ. Gravity enters as an acceleration of the base upwards. For robots without
 * mimicking joints: every body has a joint of its own.
 */
final class ArticulatedBody {
  /** Numbers per inertia: rotational xx … zz, the nine of the coupling block, mass xx … zz. */
  private static final int SIZE = 21;

  private ArticulatedBody() {}

  static void compute(
      DynamicsModel model, DynamicsWorkspace ws, double[] q, double[] v, double[] tau, double[] a) {
    BodyTree tree = model.tree;
    JointTransforms.compute(model, ws, q);
    JointTransforms.toWorld(tree, ws);
    ws.known = Known.POSITIONS;
    WorldInertia.compute(tree, ws);
    base(model, ws, v);
    for (int body = 1; body < tree.bodies; body++) {
      motion(tree, ws, body, v[model.vBase + tree.joint[body]]);
      rigid(ws, body);
    }
    for (int body = tree.bodies - 1; body > 0; body--) {
      backward(model, ws, body, tau[model.vBase + tree.joint[body]]);
    }
    baseAcceleration(model, ws, tau, a);
    for (int body = 1; body < tree.bodies; body++) {
      a[model.vBase + tree.joint[body]] = forward(tree, ws, body);
    }
  }

  private static void base(DynamicsModel model, DynamicsWorkspace ws, double[] v) {
    double[] r = ws.rotation;
    double[] velocity = ws.spatialVelocity;
    for (int k = 0; k < 3; k++) {
      boolean moves = model.floating;
      velocity[k] = moves ? r[3 * k] * v[3] + r[3 * k + 1] * v[4] + r[3 * k + 2] * v[5] : 0;
      velocity[3 + k] = moves ? r[3 * k] * v[0] + r[3 * k + 1] * v[1] + r[3 * k + 2] * v[2] : 0;
    }
    rigid(ws, 0);
  }

  /** S, v and c of a body. */
  private static void motion(BodyTree tree, DynamicsWorkspace ws, int body, double rate) {
    double[] r = ws.rotation;
    double[] p = ws.position;
    double[] s = ws.motion;
    double[] c = ws.biasMotion;
    double[] velocity = ws.spatialVelocity;
    int i = 9 * body;
    int k = 3 * body;
    int o = 6 * body;
    int u = 6 * tree.parent[body];
    double zx = r[i + 2];
    double zy = r[i + 5];
    double zz = r[i + 8];
    double wx = velocity[u];
    double wy = velocity[u + 1];
    double wz = velocity[u + 2];
    double vx = velocity[u + 3];
    double vy = velocity[u + 4];
    double vz = velocity[u + 5];
    if (tree.slides[body]) {
      s[o] = 0;
      s[o + 1] = 0;
      s[o + 2] = 0;
      s[o + 3] = zx;
      s[o + 4] = zy;
      s[o + 5] = zz;
      c[o] = 0;
      c[o + 1] = 0;
      c[o + 2] = 0;
      c[o + 3] = rate * (wy * zz - wz * zy);
      c[o + 4] = rate * (wz * zx - wx * zz);
      c[o + 5] = rate * (wx * zy - wy * zx);
      velocity[o] = wx;
      velocity[o + 1] = wy;
      velocity[o + 2] = wz;
      velocity[o + 3] = vx + rate * zx;
      velocity[o + 4] = vy + rate * zy;
      velocity[o + 5] = vz + rate * zz;
      return;
    }
    double x = p[k] - p[0];
    double y = p[k + 1] - p[1];
    double z = p[k + 2] - p[2];
    double mx = y * zz - z * zy;
    double my = z * zx - x * zz;
    double mz = x * zy - y * zx;
    s[o] = zx;
    s[o + 1] = zy;
    s[o + 2] = zz;
    s[o + 3] = mx;
    s[o + 4] = my;
    s[o + 5] = mz;
    c[o] = rate * (wy * zz - wz * zy);
    c[o + 1] = rate * (wz * zx - wx * zz);
    c[o + 2] = rate * (wx * zy - wy * zx);
    c[o + 3] = rate * (wy * mz - wz * my + vy * zz - vz * zy);
    c[o + 4] = rate * (wz * mx - wx * mz + vz * zx - vx * zz);
    c[o + 5] = rate * (wx * my - wy * mx + vx * zy - vy * zx);
    velocity[o] = wx + rate * zx;
    velocity[o + 1] = wy + rate * zy;
    velocity[o + 2] = wz + rate * zz;
    velocity[o + 3] = vx + rate * mx;
    velocity[o + 4] = vy + rate * my;
    velocity[o + 5] = vz + rate * mz;
  }

  /** Iᴬ and pᴬ of a body by itself. */
  private static void rigid(DynamicsWorkspace ws, int body) {
    double[] in = ws.worldInertia;
    double[] ia = ws.articulatedInertia;
    double[] pa = ws.biasForce;
    double[] velocity = ws.spatialVelocity;
    int k = WorldInertia.SIZE * body;
    int i = SIZE * body;
    int o = 6 * body;
    double m = in[k];
    double h0 = in[k + 1];
    double h1 = in[k + 2];
    double h2 = in[k + 3];
    double xx = in[k + 4];
    double xy = in[k + 5];
    double xz = in[k + 6];
    double yy = in[k + 7];
    double yz = in[k + 8];
    double zz = in[k + 9];
    ia[i] = xx;
    ia[i + 1] = xy;
    ia[i + 2] = xz;
    ia[i + 3] = yy;
    ia[i + 4] = yz;
    ia[i + 5] = zz;
    ia[i + 6] = 0;
    ia[i + 7] = -h2;
    ia[i + 8] = h1;
    ia[i + 9] = h2;
    ia[i + 10] = 0;
    ia[i + 11] = -h0;
    ia[i + 12] = -h1;
    ia[i + 13] = h0;
    ia[i + 14] = 0;
    ia[i + 15] = m;
    ia[i + 16] = 0;
    ia[i + 17] = 0;
    ia[i + 18] = m;
    ia[i + 19] = 0;
    ia[i + 20] = m;
    double wx = velocity[o];
    double wy = velocity[o + 1];
    double wz = velocity[o + 2];
    double vx = velocity[o + 3];
    double vy = velocity[o + 4];
    double vz = velocity[o + 5];
    double n0 = xx * wx + xy * wy + xz * wz + h1 * vz - h2 * vy;
    double n1 = xy * wx + yy * wy + yz * wz + h2 * vx - h0 * vz;
    double n2 = xz * wx + yz * wy + zz * wz + h0 * vy - h1 * vx;
    double f0 = m * vx - h1 * wz + h2 * wy;
    double f1 = m * vy - h2 * wx + h0 * wz;
    double f2 = m * vz - h0 * wy + h1 * wx;
    pa[o] = wy * n2 - wz * n1 + vy * f2 - vz * f1;
    pa[o + 1] = wz * n0 - wx * n2 + vz * f0 - vx * f2;
    pa[o + 2] = wx * n1 - wy * n0 + vx * f1 - vy * f0;
    pa[o + 3] = wy * f2 - wz * f1;
    pa[o + 4] = wz * f0 - wx * f2;
    pa[o + 5] = wx * f1 - wy * f0;
  }

  /** U, D and u of a joint; what is left of the body's inertia goes to its parent. */
  private static void backward(DynamicsModel model, DynamicsWorkspace ws, int body, double tau) {
    BodyTree tree = model.tree;
    double[] ia = ws.articulatedInertia;
    double[] pa = ws.biasForce;
    double[] s = ws.motion;
    double[] c = ws.biasMotion;
    int i = SIZE * body;
    int o = 6 * body;
    double s0 = s[o];
    double s1 = s[o + 1];
    double s2 = s[o + 2];
    double s3 = s[o + 3];
    double s4 = s[o + 4];
    double s5 = s[o + 5];
    double a0 = ia[i];
    double a1 = ia[i + 1];
    double a2 = ia[i + 2];
    double a3 = ia[i + 3];
    double a4 = ia[i + 4];
    double a5 = ia[i + 5];
    double h0 = ia[i + 6];
    double h1 = ia[i + 7];
    double h2 = ia[i + 8];
    double h3 = ia[i + 9];
    double h4 = ia[i + 10];
    double h5 = ia[i + 11];
    double h6 = ia[i + 12];
    double h7 = ia[i + 13];
    double h8 = ia[i + 14];
    double m0 = ia[i + 15];
    double m1 = ia[i + 16];
    double m2 = ia[i + 17];
    double m3 = ia[i + 18];
    double m4 = ia[i + 19];
    double m5 = ia[i + 20];
    double u0 = a0 * s0 + a1 * s1 + a2 * s2 + h0 * s3 + h1 * s4 + h2 * s5;
    double u1 = a1 * s0 + a3 * s1 + a4 * s2 + h3 * s3 + h4 * s4 + h5 * s5;
    double u2 = a2 * s0 + a4 * s1 + a5 * s2 + h6 * s3 + h7 * s4 + h8 * s5;
    double u3 = h0 * s0 + h3 * s1 + h6 * s2 + m0 * s3 + m1 * s4 + m2 * s5;
    double u4 = h1 * s0 + h4 * s1 + h7 * s2 + m1 * s3 + m3 * s4 + m4 * s5;
    double u5 = h2 * s0 + h5 * s1 + h8 * s2 + m2 * s3 + m4 * s4 + m5 * s5;
    double d = s0 * u0 + s1 * u1 + s2 * u2 + s3 * u3 + s4 * u4 + s5 * u5;
    if (!(d > 0)) {
      int joint = tree.joint[body];
      throw ForwardDynamics.massless(
          model, "joint \"" + model.robot().jointNames().get(joint) + "\"");
    }
    double p0 = pa[o];
    double p1 = pa[o + 1];
    double p2 = pa[o + 2];
    double p3 = pa[o + 3];
    double p4 = pa[o + 4];
    double p5 = pa[o + 5];
    double rest = tau - (s0 * p0 + s1 * p1 + s2 * p2 + s3 * p3 + s4 * p4 + s5 * p5);
    ws.u[o] = u0;
    ws.u[o + 1] = u1;
    ws.u[o + 2] = u2;
    ws.u[o + 3] = u3;
    ws.u[o + 4] = u4;
    ws.u[o + 5] = u5;
    double inverse = 1 / d;
    ws.d[body] = inverse;
    ws.residual[body] = rest;
    int above = tree.parent[body];
    if (above == 0 && !model.floating) {
      return;
    }
    double c0 = c[o];
    double c1 = c[o + 1];
    double c2 = c[o + 2];
    double c3 = c[o + 3];
    double c4 = c[o + 4];
    double c5 = c[o + 5];
    // pᵃ = pᴬ + Iᴬ·c + U·(u − Uᵀ·c)/D
    double scale = (rest - (u0 * c0 + u1 * c1 + u2 * c2 + u3 * c3 + u4 * c4 + u5 * c5)) * inverse;
    int b = 6 * above;
    pa[b] += p0 + a0 * c0 + a1 * c1 + a2 * c2 + h0 * c3 + h1 * c4 + h2 * c5 + u0 * scale;
    pa[b + 1] += p1 + a1 * c0 + a3 * c1 + a4 * c2 + h3 * c3 + h4 * c4 + h5 * c5 + u1 * scale;
    pa[b + 2] += p2 + a2 * c0 + a4 * c1 + a5 * c2 + h6 * c3 + h7 * c4 + h8 * c5 + u2 * scale;
    pa[b + 3] += p3 + h0 * c0 + h3 * c1 + h6 * c2 + m0 * c3 + m1 * c4 + m2 * c5 + u3 * scale;
    pa[b + 4] += p4 + h1 * c0 + h4 * c1 + h7 * c2 + m1 * c3 + m3 * c4 + m4 * c5 + u4 * scale;
    pa[b + 5] += p5 + h2 * c0 + h5 * c1 + h8 * c2 + m2 * c3 + m4 * c4 + m5 * c5 + u5 * scale;
    int k = SIZE * above;
    double d0 = u0 * inverse;
    double d1 = u1 * inverse;
    double d2 = u2 * inverse;
    double d3 = u3 * inverse;
    double d4 = u4 * inverse;
    ia[k] += a0 - d0 * u0;
    ia[k + 1] += a1 - d0 * u1;
    ia[k + 2] += a2 - d0 * u2;
    ia[k + 3] += a3 - d1 * u1;
    ia[k + 4] += a4 - d1 * u2;
    ia[k + 5] += a5 - d2 * u2;
    ia[k + 6] += h0 - d0 * u3;
    ia[k + 7] += h1 - d0 * u4;
    ia[k + 8] += h2 - d0 * u5;
    ia[k + 9] += h3 - d1 * u3;
    ia[k + 10] += h4 - d1 * u4;
    ia[k + 11] += h5 - d1 * u5;
    ia[k + 12] += h6 - d2 * u3;
    ia[k + 13] += h7 - d2 * u4;
    ia[k + 14] += h8 - d2 * u5;
    ia[k + 15] += m0 - d3 * u3;
    ia[k + 16] += m1 - d3 * u4;
    ia[k + 17] += m2 - d3 * u5;
    ia[k + 18] += m3 - d4 * u4;
    ia[k + 19] += m4 - d4 * u5;
    ia[k + 20] += m5 - u5 * inverse * u5;
  }

  private static void baseAcceleration(
      DynamicsModel model, DynamicsWorkspace ws, double[] tau, double[] a) {
    double[] acceleration = ws.spatialAcceleration;
    if (!model.floating) {
      acceleration[0] = 0;
      acceleration[1] = 0;
      acceleration[2] = 0;
      acceleration[3] = -model.gravityX;
      acceleration[4] = -model.gravityY;
      acceleration[5] = -model.gravityZ;
      return;
    }
    double[] r = ws.rotation;
    double[] x = ws.six;
    for (int k = 0; k < 3; k++) {
      x[k] = r[3 * k] * tau[3] + r[3 * k + 1] * tau[4] + r[3 * k + 2] * tau[5] - ws.biasForce[k];
      x[3 + k] =
          r[3 * k] * tau[0] + r[3 * k + 1] * tau[1] + r[3 * k + 2] * tau[2] - ws.biasForce[3 + k];
    }
    fillBase(ws.articulatedInertia, ws.base);
    if (!Cholesky.solve(ws.base, 6, x)) {
      throw ForwardDynamics.massless(model, "the base");
    }
    System.arraycopy(x, 0, acceleration, 0, 6);
    double lx = x[3] + model.gravityX;
    double ly = x[4] + model.gravityY;
    double lz = x[5] + model.gravityZ;
    for (int k = 0; k < 3; k++) {
      a[k] = r[k] * lx + r[3 + k] * ly + r[6 + k] * lz;
      a[3 + k] = r[k] * x[0] + r[3 + k] * x[1] + r[6 + k] * x[2];
    }
  }

  /** Lower triangle of the base's articulated inertia, row-major 6×6. */
  private static void fillBase(double[] ia, double[] out) {
    out[0] = ia[0];
    out[6] = ia[1];
    out[7] = ia[3];
    out[12] = ia[2];
    out[13] = ia[4];
    out[14] = ia[5];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        out[6 * (3 + row) + column] = ia[6 + 3 * column + row];
      }
    }
    out[21] = ia[15];
    out[27] = ia[16];
    out[28] = ia[18];
    out[33] = ia[17];
    out[34] = ia[19];
    out[35] = ia[20];
  }

  /** Acceleration of the joint, and of its body. */
  private static double forward(BodyTree tree, DynamicsWorkspace ws, int body) {
    double[] acceleration = ws.spatialAcceleration;
    double[] c = ws.biasMotion;
    double[] s = ws.motion;
    double[] u = ws.u;
    int o = 6 * body;
    int b = 6 * tree.parent[body];
    double a0 = acceleration[b] + c[o];
    double a1 = acceleration[b + 1] + c[o + 1];
    double a2 = acceleration[b + 2] + c[o + 2];
    double a3 = acceleration[b + 3] + c[o + 3];
    double a4 = acceleration[b + 4] + c[o + 4];
    double a5 = acceleration[b + 5] + c[o + 5];
    double felt =
        u[o] * a0 + u[o + 1] * a1 + u[o + 2] * a2 + u[o + 3] * a3 + u[o + 4] * a4 + u[o + 5] * a5;
    double joint = (ws.residual[body] - felt) * ws.d[body];
    acceleration[o] = a0 + s[o] * joint;
    acceleration[o + 1] = a1 + s[o + 1] * joint;
    acceleration[o + 2] = a2 + s[o + 2] * joint;
    acceleration[o + 3] = a3 + s[o + 3] * joint;
    acceleration[o + 4] = a4 + s[o + 4] * joint;
    acceleration[o + 5] = a5 + s[o + 5] * joint;
    return joint;
  }
}
