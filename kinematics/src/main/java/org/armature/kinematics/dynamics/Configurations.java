package org.armature.kinematics.dynamics;

/**
 * Positions as points of a manifold: moving along a velocity and the way between two of them.
 * Joints add and subtract; the pose of a floating base moves on SE(3), so that its quaternion keeps
 * length one.
 *
 * <p>Source: Solà, Deray and Atchuthan, "A micro Lie theory for state estimation in robotics"
 * (2018), sections II and V, and appendix D for the maps of SE(3).
 */
public final class Configurations {
  /** Below this angle, rad, series replace quotients that lose their digits. */
  private static final double SMALL = 1e-3;

  private Configurations() {}

  /** All joints at zero, a floating base at the world's origin; a new array. */
  public static double[] neutral(DynamicsModel model) {
    double[] q = new double[model.positionSize()];
    if (model.floating) {
      q[6] = 1;
    }
    return q;
  }

  /**
   * q ⊕ v: where one unit of time at the constant velocity v leads; allocates nothing.
   *
   * @param q from where; its quaternion need not be exactly of length one
   * @param v velocity times the time it lasts
   * @param out overwritten; may be q itself
   * @throws IllegalArgumentException when an array has another length
   */
  public static void integrate(DynamicsModel model, double[] q, double[] v, double[] out) {
    model.requirePosition(q);
    model.requireVelocity("v", v);
    requireOutput(out, model.positionSize());
    for (int j = model.qBase; j < q.length; j++) {
      out[j] = q[j] + v[j - model.qBase + model.vBase];
    }
    if (!model.floating) {
      return;
    }
    double wx = v[3];
    double wy = v[4];
    double wz = v[5];
    double square = wx * wx + wy * wy + wz * wz;
    double angle = Math.sqrt(square);
    boolean small = angle < SMALL;
    // V(w)·v = v + b·w×v + c·w×(w×v)
    double half = Math.sin(0.5 * angle);
    double b = small ? 0.5 - square / 24 : 2 * half * half / square;
    double c = small ? (1 - square / 20) / 6 : (angle - Math.sin(angle)) / (square * angle);
    double cx = wy * v[2] - wz * v[1];
    double cy = wz * v[0] - wx * v[2];
    double cz = wx * v[1] - wy * v[0];
    double tx = v[0] + b * cx + c * (wy * cz - wz * cy);
    double ty = v[1] + b * cy + c * (wz * cx - wx * cz);
    double tz = v[2] + b * cz + c * (wx * cy - wy * cx);
    double scale = 1 / Math.sqrt(q[3] * q[3] + q[4] * q[4] + q[5] * q[5] + q[6] * q[6]);
    double x = scale * q[3];
    double y = scale * q[4];
    double z = scale * q[5];
    double w = scale * q[6];
    // Rotates t by the quaternion: t + 2·(u×(u×t + w·t))
    double ux = y * tz - z * ty + w * tx;
    double uy = z * tx - x * tz + w * ty;
    double uz = x * ty - y * tx + w * tz;
    out[0] = q[0] + tx + 2 * (y * uz - z * uy);
    out[1] = q[1] + ty + 2 * (z * ux - x * uz);
    out[2] = q[2] + tz + 2 * (x * uy - y * ux);
    double s = small ? 0.5 - square / 48 : half / angle;
    double ex = s * wx;
    double ey = s * wy;
    double ez = s * wz;
    double ew = Math.cos(0.5 * angle);
    double nx = w * ex + x * ew + y * ez - z * ey;
    double ny = w * ey - x * ez + y * ew + z * ex;
    double nz = w * ez + x * ey - y * ex + z * ew;
    double nw = w * ew - x * ex - y * ey - z * ez;
    double unit = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz + nw * nw);
    out[3] = unit * nx;
    out[4] = unit * ny;
    out[5] = unit * nz;
    out[6] = unit * nw;
  }

  /**
   * to ⊖ from: the velocity that leads from one position to the other in one unit of time, a
   * floating base the short way round; allocates nothing.
   *
   * @param out overwritten, one value per velocity
   * @throws IllegalArgumentException when an array has another length
   */
  public static void difference(DynamicsModel model, double[] from, double[] to, double[] out) {
    model.requirePosition(from);
    model.requirePosition(to);
    requireOutput(out, model.nv);
    for (int j = model.qBase; j < from.length; j++) {
      out[j - model.qBase + model.vBase] = to[j] - from[j];
    }
    if (!model.floating) {
      return;
    }
    double scale =
        1
            / Math.sqrt(
                from[3] * from[3] + from[4] * from[4] + from[5] * from[5] + from[6] * from[6]);
    // Inverse of the first rotation.
    double x = -scale * from[3];
    double y = -scale * from[4];
    double z = -scale * from[5];
    double w = scale * from[6];
    double rx = w * to[3] + x * to[6] + y * to[5] - z * to[4];
    double ry = w * to[4] - x * to[5] + y * to[6] + z * to[3];
    double rz = w * to[5] + x * to[4] - y * to[3] + z * to[6];
    double rw = w * to[6] - x * to[3] - y * to[4] - z * to[5];
    double sign = rw < 0 ? -1 : 1;
    double sine = Math.sqrt(rx * rx + ry * ry + rz * rz);
    double angle = 2 * Math.atan2(sine, sign * rw);
    // sine = |r|·sin(angle/2), which for small angles is |r|·angle/2
    double perSine = sine < 1e-12 ? 2 / Math.abs(rw) : angle / sine;
    double wx = sign * perSine * rx;
    double wy = sign * perSine * ry;
    double wz = sign * perSine * rz;
    double tx = to[0] - from[0];
    double ty = to[1] - from[1];
    double tz = to[2] - from[2];
    double ux = y * tz - z * ty + w * tx;
    double uy = z * tx - x * tz + w * ty;
    double uz = x * ty - y * tx + w * tz;
    double px = tx + 2 * (y * uz - z * uy);
    double py = ty + 2 * (z * ux - x * uz);
    double pz = tz + 2 * (x * uy - y * ux);
    // V(w)⁻¹·p = p − w×p/2 + c·w×(w×p)
    double square = angle * angle;
    double c =
        angle < SMALL
            ? 1.0 / 12 + square / 720
            : (1 - 0.5 * angle / Math.tan(0.5 * angle)) / square;
    double cx = wy * pz - wz * py;
    double cy = wz * px - wx * pz;
    double cz = wx * py - wy * px;
    out[0] = px - 0.5 * cx + c * (wy * cz - wz * cy);
    out[1] = py - 0.5 * cy + c * (wz * cx - wx * cz);
    out[2] = pz - 0.5 * cz + c * (wx * cy - wy * cx);
    out[3] = wx;
    out[4] = wy;
    out[5] = wz;
  }

  private static void requireOutput(double[] out, int expected) {
    if (out.length != expected) {
      throw new IllegalArgumentException("out has " + out.length + " values, expected " + expected);
    }
  }
}
