package org.armature.kinematics.dynamics;

import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.dynamics.DynamicsWorkspace.Known;

/**
 * Velocity and acceleration of a frame: six values, linear (m/s, m/s²) before angular (rad/s,
 * rad/s²). Both agree with the Jacobian J of the same {@link ReferenceFrame}: velocity = J·v,
 * acceleration = J·a + dJ/dt·v.
 */
public final class FrameMotion {
  private FrameMotion() {}

  /**
   * Velocity of a frame.
   *
   * @param out six values, overwritten
   * @throws IllegalStateException before {@link BodyKinematics} computed velocities
   */
  public static void velocity(
      DynamicsModel model,
      DynamicsWorkspace ws,
      int frameId,
      ReferenceFrame reference,
      double[] out) {
    ws.require(model, Known.VELOCITIES);
    FramePoint.compute(model.tree, ws, frameId);
    double[] point = ws.point;
    int b = 3 * model.tree.frameBody[frameId];
    double[] w = ws.angularVelocity;
    double[] l = ws.linearVelocity;
    boolean world = reference == ReferenceFrame.WORLD;
    // Offset of the point whose velocity is wanted from the body's origin.
    double dx = (world ? 0 : point[0]) - ws.position[b];
    double dy = (world ? 0 : point[1]) - ws.position[b + 1];
    double dz = (world ? 0 : point[2]) - ws.position[b + 2];
    out[0] = l[b] + w[b + 1] * dz - w[b + 2] * dy;
    out[1] = l[b + 1] + w[b + 2] * dx - w[b] * dz;
    out[2] = l[b + 2] + w[b] * dy - w[b + 1] * dx;
    System.arraycopy(w, b, out, 3, 3);
    if (reference == ReferenceFrame.LOCAL) {
      toLocalAxes(model.tree, ws, frameId, out);
    }
  }

  /**
   * Acceleration of a frame: the time derivative of its velocity, component by component. With
   * {@link ReferenceFrame#LOCAL_WORLD_ALIGNED} that is the acceleration of the frame's origin as an
   * onlooker sees it; with the other two it is the spatial acceleration of Featherstone's book.
   * What an accelerometer feels is the onlooker's one minus gravity.
   *
   * @param out six values, overwritten
   * @throws IllegalStateException before {@link BodyKinematics} computed accelerations
   */
  public static void acceleration(
      DynamicsModel model,
      DynamicsWorkspace ws,
      int frameId,
      ReferenceFrame reference,
      double[] out) {
    ws.require(model, Known.ACCELERATIONS);
    FramePoint.compute(model.tree, ws, frameId);
    double[] point = ws.point;
    int b = 3 * model.tree.frameBody[frameId];
    double[] w = ws.angularVelocity;
    double[] l = ws.linearVelocity;
    double[] dw = ws.angularAcceleration;
    double[] dl = ws.linearAcceleration;
    double dx = point[0] - ws.position[b];
    double dy = point[1] - ws.position[b + 1];
    double dz = point[2] - ws.position[b + 2];
    double wx = w[b];
    double wy = w[b + 1];
    double wz = w[b + 2];
    double cx = wy * dz - wz * dy;
    double cy = wz * dx - wx * dz;
    double cz = wx * dy - wy * dx;
    double ax = dw[b];
    double ay = dw[b + 1];
    double az = dw[b + 2];
    out[0] = dl[b] + ay * dz - az * dy + wy * cz - wz * cy;
    out[1] = dl[b + 1] + az * dx - ax * dz + wz * cx - wx * cz;
    out[2] = dl[b + 2] + ax * dy - ay * dx + wx * cy - wy * cx;
    out[3] = ax;
    out[4] = ay;
    out[5] = az;
    if (reference == ReferenceFrame.LOCAL_WORLD_ALIGNED) {
      return;
    }
    double vx = l[b] + cx;
    double vy = l[b + 1] + cy;
    double vz = l[b + 2] + cz;
    out[0] -= wy * vz - wz * vy;
    out[1] -= wz * vx - wx * vz;
    out[2] -= wx * vy - wy * vx;
    if (reference == ReferenceFrame.LOCAL) {
      toLocalAxes(model.tree, ws, frameId, out);
    } else {
      out[0] -= ay * point[2] - az * point[1];
      out[1] -= az * point[0] - ax * point[2];
      out[2] -= ax * point[1] - ay * point[0];
    }
  }

  private static void toLocalAxes(BodyTree tree, DynamicsWorkspace ws, int frameId, double[] out) {
    FramePoint.toLocalAxes(tree, ws, frameId, 1, out);
  }
}
