package org.armature.kinematics;

import org.armature.kinematics.geometry.Trigonometry;

/** Poses of all frames of a robot at a configuration. */
public final class ForwardKinematics {
  private ForwardKinematics() {}

  /**
   * Computes the pose of every frame in the root frame into the workspace; allocates nothing. The
   * configuration may lie outside the limits.
   *
   * @param q one value per {@link RobotModel#jointNames}, rad or m
   * @throws IllegalArgumentException when q has another length or the workspace another model
   */
  public static void compute(RobotModel model, KinematicsWorkspace workspace, double[] q) {
    workspace.requireModel(model);
    if (q.length != model.size()) {
      throw new IllegalArgumentException(
          "q has " + q.length + " values, robot \"" + model.name() + "\" has " + model.size());
    }
    FrameChain chain = model.chain;
    for (int frame = 1; frame < chain.frames; frame++) {
      switch (chain.motion[frame]) {
        case FrameChain.TURNS -> turn(chain, workspace, frame, jointPosition(chain, frame, q));
        case FrameChain.SLIDES -> place(chain, workspace, frame, jointPosition(chain, frame, q));
        default -> place(chain, workspace, frame, 0);
      }
    }
    workspace.computed = true;
  }

  private static double jointPosition(FrameChain chain, int frame, double[] q) {
    return chain.ratio[frame] * q[chain.joint[frame]] + chain.bias[frame];
  }

  private static void turn(FrameChain chain, KinematicsWorkspace ws, int frame, double x) {
    double[] a = chain.constant;
    double[] b = chain.cosine;
    double[] c = chain.sine;
    double cos = Trigonometry.cos(x);
    double sin = Trigonometry.sin(x);
    int i = 9 * frame;
    if (chain.aboutZ[frame]) {
      multiply(
          ws.rotation,
          9 * chain.parent[frame],
          i,
          cos * b[i] + sin * b[i + 1],
          cos * b[i + 1] - sin * b[i],
          a[i + 2],
          cos * b[i + 3] + sin * b[i + 4],
          cos * b[i + 4] - sin * b[i + 3],
          a[i + 5],
          cos * b[i + 6] + sin * b[i + 7],
          cos * b[i + 7] - sin * b[i + 6],
          a[i + 8]);
      translate(chain, ws, frame, 0);
      return;
    }
    multiply(
        ws.rotation,
        9 * chain.parent[frame],
        i,
        a[i] + cos * b[i] + sin * c[i],
        a[i + 1] + cos * b[i + 1] + sin * c[i + 1],
        a[i + 2] + cos * b[i + 2] + sin * c[i + 2],
        a[i + 3] + cos * b[i + 3] + sin * c[i + 3],
        a[i + 4] + cos * b[i + 4] + sin * c[i + 4],
        a[i + 5] + cos * b[i + 5] + sin * c[i + 5],
        a[i + 6] + cos * b[i + 6] + sin * c[i + 6],
        a[i + 7] + cos * b[i + 7] + sin * c[i + 7],
        a[i + 8] + cos * b[i + 8] + sin * c[i + 8]);
    translate(chain, ws, frame, 0);
  }

  private static void place(FrameChain chain, KinematicsWorkspace ws, int frame, double x) {
    double[] a = chain.constant;
    int i = 9 * frame;
    multiply(
        ws.rotation,
        9 * chain.parent[frame],
        i,
        a[i],
        a[i + 1],
        a[i + 2],
        a[i + 3],
        a[i + 4],
        a[i + 5],
        a[i + 6],
        a[i + 7],
        a[i + 8]);
    translate(chain, ws, frame, x);
  }

  private static void translate(FrameChain chain, KinematicsWorkspace ws, int frame, double x) {
    int i = 3 * frame;
    double tx = chain.offset[i] + x * chain.slide[i];
    double ty = chain.offset[i + 1] + x * chain.slide[i + 1];
    double tz = chain.offset[i + 2] + x * chain.slide[i + 2];
    double[] r = ws.rotation;
    double[] p = ws.position;
    int parent = 3 * chain.parent[frame];
    int row = 9 * chain.parent[frame];
    for (int k = 0; k < 3; k++, row += 3) {
      p[i + k] = p[parent + k] + r[row] * tx + r[row + 1] * ty + r[row + 2] * tz;
    }
  }

  /** r[out..] = r[in..] · m. */
  private static void multiply(
      double[] r,
      int in,
      int out,
      double m0,
      double m1,
      double m2,
      double m3,
      double m4,
      double m5,
      double m6,
      double m7,
      double m8) {
    for (int row = 0; row < 9; row += 3) {
      double x = r[in + row];
      double y = r[in + row + 1];
      double z = r[in + row + 2];
      r[out + row] = x * m0 + y * m3 + z * m6;
      r[out + row + 1] = x * m1 + y * m4 + z * m7;
      r[out + row + 2] = x * m2 + y * m5 + z * m8;
    }
  }
}
