package org.armature.kinematics.dynamics;

import java.util.Arrays;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.dynamics.DynamicsWorkspace.Known;
import org.ejml.data.DMatrixRMaj;

/**
 * The 6×nv matrix J that takes v to the velocity of a frame (linear rows before angular), and its
 * time derivative, on a fixed or floating base.
 *
 * <p>Source: Featherstone, "Rigid Body Dynamics Algorithms" (2008), section 4.2, in world axes: a
 * joint's column is its axis z, and z × (x − p) at the point x. Its time derivative follows from ż
 * = ω × z and the velocities of x and p.
 */
public final class SpatialJacobian {
  private SpatialJacobian() {}

  /**
   * Computes J at the positions in the workspace; allocates nothing.
   *
   * @param frameId whose velocity
   * @param reference in which axes and about which point
   * @param out 6×nv, overwritten
   * @throws IllegalStateException before {@link BodyKinematics} ran
   * @throws IllegalArgumentException when {@code out} has another shape
   */
  public static void compute(
      DynamicsModel model,
      DynamicsWorkspace ws,
      int frameId,
      ReferenceFrame reference,
      DMatrixRMaj out) {
    ws.require(model, Known.POSITIONS);
    model.requireShape("Jacobian", out, 6);
    FramePoint.compute(model.tree, ws, frameId);
    double[] point = ws.point;
    boolean world = reference == ReferenceFrame.WORLD;
    double x = world ? 0 : point[0];
    double y = world ? 0 : point[1];
    double z = world ? 0 : point[2];
    BodyTree tree = model.tree;
    double[] j = out.data;
    int n = model.nv;
    Arrays.fill(j, 0, 6 * n, 0);
    double[] r = ws.rotation;
    double[] p = ws.position;
    for (int body = tree.frameBody[frameId]; body > 0; body = tree.parent[body]) {
      int column = model.vBase + tree.joint[body];
      double ratio = tree.ratio[body];
      double ax = ratio * r[9 * body + 2];
      double ay = ratio * r[9 * body + 5];
      double az = ratio * r[9 * body + 8];
      if (tree.slides[body]) {
        add(j, n, column, ax, ay, az, 0, 0, 0);
      } else {
        double dx = x - p[3 * body];
        double dy = y - p[3 * body + 1];
        double dz = z - p[3 * body + 2];
        add(j, n, column, ay * dz - az * dy, az * dx - ax * dz, ax * dy - ay * dx, ax, ay, az);
      }
    }
    if (model.floating) {
      double dx = x - p[0];
      double dy = y - p[1];
      double dz = z - p[2];
      for (int k = 0; k < 3; k++) {
        double ax = r[k];
        double ay = r[3 + k];
        double az = r[6 + k];
        add(j, n, k, ax, ay, az, 0, 0, 0);
        add(j, n, 3 + k, ay * dz - az * dy, az * dx - ax * dz, ax * dy - ay * dx, ax, ay, az);
      }
    }
    if (reference == ReferenceFrame.LOCAL) {
      FramePoint.toLocalAxes(tree, ws, frameId, n, j);
    }
  }

  /**
   * Computes dJ/dt at the positions and velocities in the workspace; allocates nothing.
   *
   * @param frameId whose velocity
   * @param reference in which axes and about which point
   * @param out 6×nv, overwritten
   * @throws IllegalStateException before {@link BodyKinematics} computed velocities
   * @throws IllegalArgumentException when {@code out} has another shape
   */
  public static void timeDerivative(
      DynamicsModel model,
      DynamicsWorkspace ws,
      int frameId,
      ReferenceFrame reference,
      DMatrixRMaj out) {
    ws.require(model, Known.VELOCITIES);
    BodyTree tree = model.tree;
    double[] j = out.data;
    int n = model.nv;
    double[] velocity = ws.six;
    if (reference == ReferenceFrame.LOCAL) {
      // Rᵀ·(dJ/dt − ω × J): J first, for its cross product.
      compute(model, ws, frameId, ReferenceFrame.LOCAL_WORLD_ALIGNED, out);
      int b = 3 * tree.frameBody[frameId];
      double wx = -ws.angularVelocity[b];
      double wy = -ws.angularVelocity[b + 1];
      double wz = -ws.angularVelocity[b + 2];
      for (int column = 0; column < n; column++) {
        for (int row = column; row < 6 * n; row += 3 * n) {
          double x = j[row];
          double y = j[row + n];
          double z = j[row + 2 * n];
          j[row] = wy * z - wz * y;
          j[row + n] = wz * x - wx * z;
          j[row + 2 * n] = wx * y - wy * x;
        }
      }
    } else {
      model.requireShape("Jacobian", out, 6);
      Arrays.fill(j, 0, 6 * n, 0);
    }
    if (reference == ReferenceFrame.WORLD) {
      addDerivative(model, ws, frameId, 0, 0, 0, 0, 0, 0, j);
    } else {
      FramePoint.compute(tree, ws, frameId);
      double[] at = ws.point;
      FrameMotion.velocity(model, ws, frameId, ReferenceFrame.LOCAL_WORLD_ALIGNED, velocity);
      addDerivative(
          model, ws, frameId, at[0], at[1], at[2], velocity[0], velocity[1], velocity[2], j);
    }
    if (reference == ReferenceFrame.LOCAL) {
      FramePoint.toLocalAxes(tree, ws, frameId, n, j);
    }
  }

  /** For the point x, y, z that moves at vx, vy, vz. */
  private static void addDerivative(
      DynamicsModel model,
      DynamicsWorkspace ws,
      int frameId,
      double x,
      double y,
      double z,
      double vx,
      double vy,
      double vz,
      double[] j) {
    BodyTree tree = model.tree;
    double[] r = ws.rotation;
    for (int body = tree.frameBody[frameId]; body > 0; body = tree.parent[body]) {
      addColumn(
          ws,
          body,
          tree.ratio[body] * r[9 * body + 2],
          tree.ratio[body] * r[9 * body + 5],
          tree.ratio[body] * r[9 * body + 8],
          tree.slides[body],
          x,
          y,
          z,
          vx,
          vy,
          vz,
          j,
          model.nv,
          model.vBase + tree.joint[body]);
    }
    if (model.floating) {
      for (int k = 0; k < 6; k++) {
        int axis = k % 3;
        boolean slides = k < 3;
        double ax = r[axis];
        double ay = r[3 + axis];
        double az = r[6 + axis];
        addColumn(ws, 0, ax, ay, az, slides, x, y, z, vx, vy, vz, j, model.nv, k);
      }
    }
  }

  private static void addColumn(
      DynamicsWorkspace ws,
      int body,
      double ax,
      double ay,
      double az,
      boolean slides,
      double x,
      double y,
      double z,
      double vx,
      double vy,
      double vz,
      double[] j,
      int n,
      int column) {
    int b = 3 * body;
    double[] w = ws.angularVelocity;
    double bx = w[b + 1] * az - w[b + 2] * ay;
    double by = w[b + 2] * ax - w[b] * az;
    double bz = w[b] * ay - w[b + 1] * ax;
    if (slides) {
      add(j, n, column, bx, by, bz, 0, 0, 0);
      return;
    }
    double dx = x - ws.position[b];
    double dy = y - ws.position[b + 1];
    double dz = z - ws.position[b + 2];
    double ex = vx - ws.linearVelocity[b];
    double ey = vy - ws.linearVelocity[b + 1];
    double ez = vz - ws.linearVelocity[b + 2];
    add(
        j,
        n,
        column,
        by * dz - bz * dy + ay * ez - az * ey,
        bz * dx - bx * dz + az * ex - ax * ez,
        bx * dy - by * dx + ax * ey - ay * ex,
        bx,
        by,
        bz);
  }

  private static void add(
      double[] j,
      int n,
      int column,
      double x,
      double y,
      double z,
      double ax,
      double ay,
      double az) {
    j[column] += x;
    j[n + column] += y;
    j[2 * n + column] += z;
    j[3 * n + column] += ax;
    j[4 * n + column] += ay;
    j[5 * n + column] += az;
  }
}
