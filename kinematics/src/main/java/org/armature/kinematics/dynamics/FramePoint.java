package org.armature.kinematics.dynamics;

import java.util.Objects;

/** Position of a frame's origin in the world, and its axes. */
final class FramePoint {
  private FramePoint() {}

  /** Writes the position, m, to {@code point} of the workspace. */
  static void compute(BodyTree tree, DynamicsWorkspace ws, int frameId) {
    int f = 3 * Objects.checkIndex(frameId, tree.frameBody.length);
    int b = 3 * tree.frameBody[frameId];
    int i = 3 * b;
    double x = tree.framePosition[f];
    double y = tree.framePosition[f + 1];
    double z = tree.framePosition[f + 2];
    double[] r = ws.rotation;
    double[] p = ws.position;
    ws.point[0] = p[b] + r[i] * x + r[i + 1] * y + r[i + 2] * z;
    ws.point[1] = p[b + 1] + r[i + 3] * x + r[i + 4] * y + r[i + 5] * z;
    ws.point[2] = p[b + 2] + r[i + 6] * x + r[i + 7] * y + r[i + 8] * z;
  }

  /** Turns the columns of a row-major 6×n matrix from world axes to those of a frame. */
  static void toLocalAxes(BodyTree tree, DynamicsWorkspace ws, int frameId, int n, double[] out) {
    double[] r = ws.rotation;
    double[] e = tree.frameRotation;
    int i = 9 * tree.frameBody[frameId];
    int k = 9 * frameId;
    for (int column = 0; column < n; column++) {
      for (int row = column; row < 6 * n; row += 3 * n) {
        double x = out[row];
        double y = out[row + n];
        double z = out[row + 2 * n];
        double bx = r[i] * x + r[i + 3] * y + r[i + 6] * z;
        double by = r[i + 1] * x + r[i + 4] * y + r[i + 7] * z;
        double bz = r[i + 2] * x + r[i + 5] * y + r[i + 8] * z;
        out[row] = e[k] * bx + e[k + 3] * by + e[k + 6] * bz;
        out[row + n] = e[k + 1] * bx + e[k + 4] * by + e[k + 7] * bz;
        out[row + 2 * n] = e[k + 2] * bx + e[k + 5] * by + e[k + 8] * bz;
      }
    }
  }
}
