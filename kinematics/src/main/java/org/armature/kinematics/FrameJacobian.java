package org.armature.kinematics;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * The 6×n matrix that takes joint velocities to the velocity of a frame: rows 0 to 2 linear (m/s),
 * rows 3 to 5 angular (rad/s), one column per {@link RobotModel#jointNames}.
 *
 * <p>Source: Lynch and Park, "Modern Robotics", section 5.1. A joint that mimics another adds its
 * column, times its multiplier, to the other's.
 */
public final class FrameJacobian {
  private FrameJacobian() {}

  /**
   * Computes the Jacobian at the configuration of the workspace's last forward kinematics;
   * allocates nothing.
   *
   * @param frameId whose velocity
   * @param reference in which axes and about which point
   * @param out 6×n, overwritten
   * @throws IllegalArgumentException when {@code out} has another shape or the workspace another
   *     model
   * @throws IllegalStateException before the first forward kinematics
   */
  public static void compute(
      RobotModel model,
      KinematicsWorkspace workspace,
      int frameId,
      ReferenceFrame reference,
      DMatrixRMaj out) {
    workspace.requireModel(model);
    workspace.requireComputed(frameId);
    int n = model.size();
    if (out.numRows != 6 || out.numCols != n) {
      throw new IllegalArgumentException(
          "Jacobian of robot \""
              + model.name()
              + "\" is 6×"
              + n
              + ", the matrix given is "
              + out.numRows
              + "×"
              + out.numCols);
    }
    double[] p = workspace.position;
    int at = 3 * frameId;
    switch (reference) {
      case WORLD -> columns(model.chain, workspace, frameId, 0, 0, 0, out.data);
      case LOCAL_WORLD_ALIGNED ->
          columns(model.chain, workspace, frameId, p[at], p[at + 1], p[at + 2], out.data);
      case LOCAL -> {
        columns(model.chain, workspace, frameId, p[at], p[at + 1], p[at + 2], out.data);
        toLocalAxes(workspace.rotation, 9 * frameId, n, out.data);
      }
    }
  }

  /** Velocity of the body point at x, y, z (m, root frame) in root axes, row-major 6×n. */
  static void columns(
      FrameChain chain,
      KinematicsWorkspace ws,
      int frameId,
      double x,
      double y,
      double z,
      double[] out) {
    int n = chain.joints;
    Arrays.fill(out, 0, 6 * n, 0);
    double[] r = ws.rotation;
    double[] p = ws.position;
    for (int frame = frameId; frame > 0; frame = chain.parent[frame]) {
      if (chain.motion[frame] == FrameChain.FIXED) {
        continue;
      }
      int i = 9 * frame;
      int k = 3 * frame;
      double a0 = chain.axis[k];
      double a1 = chain.axis[k + 1];
      double a2 = chain.axis[k + 2];
      double ratio = chain.ratio[frame];
      double ax = ratio * (r[i] * a0 + r[i + 1] * a1 + r[i + 2] * a2);
      double ay = ratio * (r[i + 3] * a0 + r[i + 4] * a1 + r[i + 5] * a2);
      double az = ratio * (r[i + 6] * a0 + r[i + 7] * a1 + r[i + 8] * a2);
      int column = chain.joint[frame];
      if (chain.motion[frame] == FrameChain.SLIDES) {
        out[column] += ax;
        out[n + column] += ay;
        out[2 * n + column] += az;
      } else {
        double dx = x - p[k];
        double dy = y - p[k + 1];
        double dz = z - p[k + 2];
        out[column] += ay * dz - az * dy;
        out[n + column] += az * dx - ax * dz;
        out[2 * n + column] += ax * dy - ay * dx;
        out[3 * n + column] += ax;
        out[4 * n + column] += ay;
        out[5 * n + column] += az;
      }
    }
  }

  private static void toLocalAxes(double[] r, int i, int n, double[] out) {
    for (int column = 0; column < n; column++) {
      for (int row = column; row < 6 * n; row += 3 * n) {
        double x = out[row];
        double y = out[row + n];
        double z = out[row + 2 * n];
        out[row] = r[i] * x + r[i + 3] * y + r[i + 6] * z;
        out[row + n] = r[i + 1] * x + r[i + 4] * y + r[i + 7] * z;
        out[row + 2 * n] = r[i + 2] * x + r[i + 5] * y + r[i + 8] * z;
      }
    }
  }
}
