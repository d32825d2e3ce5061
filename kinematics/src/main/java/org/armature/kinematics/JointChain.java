package org.armature.kinematics;

import java.util.Arrays;

/**
 * The joints that move one frame, in order from the root, with what is fixed between them folded
 * together; immutable.
 *
 * <p>Every joint's frame is turned so that its axis is z. Then the frame of joint k stands in that
 * of joint k − 1 at (Q, t) · Rot(z, x) where it turns by x, at (Q, t) · Trans(z, x) where it slides
 * (Craig, "Introduction to Robotics", section 3.4, with constants in place of his parameters).
 */
final class JointChain {
  /** Values per pose: a row-major rotation Q, then a position t. */
  static final int STRIDE = 12;

  /** (Q, t) of every joint in the one before it; the last entry is the frame in the last joint. */
  final double[] rest;

  final boolean[] slides;

  /** Position of a joint = ratio · q[joint] + bias. */
  final double[] ratio;

  final double[] bias;
  final int[] joint;

  JointChain(FrameChain tree, int frame) {
    int[] path = movingFrames(tree, frame);
    int n = path.length;
    rest = new double[STRIDE * (n + 1)];
    slides = new boolean[n];
    ratio = new double[n];
    bias = new double[n];
    joint = new int[n];
    double[] pose = new double[STRIDE];
    setIdentity(pose);
    int from = 0;
    for (int k = 0; k < n; k++) {
      int to = path[k];
      follow(tree, from, to, pose);
      double[] toAxis = turnOfZ(tree.axis, 3 * to);
      append(pose, toAxis, 0);
      System.arraycopy(pose, 0, rest, STRIDE * k, STRIDE);
      setIdentity(pose);
      for (int i = 0; i < 9; i++) {
        pose[i] = toAxis[3 * (i % 3) + i / 3];
      }
      slides[k] = tree.motion[to] == FrameChain.SLIDES;
      ratio[k] = tree.ratio[to];
      bias[k] = tree.bias[to];
      joint[k] = tree.joint[to];
      from = to;
    }
    follow(tree, from, frame, pose);
    System.arraycopy(pose, 0, rest, STRIDE * n, STRIDE);
  }

  /** Number of joints. */
  int length() {
    return joint.length;
  }

  static void setIdentity(double[] pose) {
    Arrays.fill(pose, 0);
    pose[0] = 1;
    pose[4] = 1;
    pose[8] = 1;
  }

  /** pose = pose · b[at..]. */
  static void append(double[] pose, double[] b, int at) {
    for (int row = 0; row < 3; row++) {
      int i = 3 * row;
      double x = pose[i];
      double y = pose[i + 1];
      double z = pose[i + 2];
      pose[9 + row] += x * b[at + 9] + y * b[at + 10] + z * b[at + 11];
      pose[i] = x * b[at] + y * b[at + 3] + z * b[at + 6];
      pose[i + 1] = x * b[at + 1] + y * b[at + 4] + z * b[at + 7];
      pose[i + 2] = x * b[at + 2] + y * b[at + 5] + z * b[at + 8];
    }
  }

  private static int[] movingFrames(FrameChain tree, int frame) {
    int[] path = new int[tree.frames];
    int first = path.length;
    for (int at = frame; at > 0; at = tree.parent[at]) {
      if (tree.motion[at] != FrameChain.FIXED) {
        path[--first] = at;
      }
    }
    return Arrays.copyOfRange(path, first, path.length);
  }

  /** pose = pose · (frame {@code to}, joints at zero, in frame {@code from}). */
  private static void follow(FrameChain tree, int from, int to, double[] pose) {
    if (to == from) {
      return;
    }
    follow(tree, from, tree.parent[to], pose);
    double[] origin = new double[STRIDE];
    for (int i = 0; i < 9; i++) {
      origin[i] = tree.constant[9 * to + i] + tree.cosine[9 * to + i];
    }
    System.arraycopy(tree.offset, 3 * to, origin, 9, 3);
    append(pose, origin, 0);
  }

  /**
   * A rotation whose third column is a unit axis (Duff and others, "Building an Orthonormal Basis,
   * Revisited", J. Computer Graphics Techniques 6(1), 2017).
   */
  private static double[] turnOfZ(double[] axes, int at) {
    double a = axes[at];
    double b = axes[at + 1];
    double c = axes[at + 2];
    double sign = Math.copySign(1, c);
    double u = -1 / (sign + c);
    double v = a * b * u;
    return new double[] {
      1 + sign * a * a * u, v, a, sign * v, sign + b * b * u, b, -sign * a, -b, c, 0, 0, 0
    };
  }
}
