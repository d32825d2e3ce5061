package org.armature.kinematics;

import static org.armature.kinematics.JointChain.STRIDE;

import java.util.Arrays;
import org.armature.kinematics.geometry.Trigonometry;

/**
 * Pose and Jacobian of one frame as functions of some joints of its {@link JointChain}, the active
 * ones, at the cost of those alone: the others are folded into the constants between them. In
 * preallocated arrays.
 */
final class SerialChain {
  private final JointChain path;

  /** For each joint of the path its place among the active joints, −1 where it is none of them. */
  private final int[] place;

  /** Number of active joints on the path; arrays below have one more entry, for the frame. */
  private final int moving;

  private final double[] constants;
  private final int[] column;
  private final boolean[] slides;
  private final double[] ratio;
  private final double[] bias;

  /** Where axis and origin of each joint are, in the root frame. */
  private final double[] axisAt;

  private final double[] originAt;
  private final double[] pose = new double[STRIDE];

  /** Position of the frame in the root frame, m. */
  final double[] position = new double[3];

  /** Row-major rotation of the frame in the root frame. */
  final double[] rotation = new double[9];

  SerialChain(FrameChain tree, int frame, int[] active) {
    path = new JointChain(tree, frame);
    place = new int[path.length()];
    int count = 0;
    for (int k = 0; k < place.length; k++) {
      place[k] = placeOf(active, path.joint[k]);
      count += place[k] >= 0 ? 1 : 0;
    }
    moving = count;
    constants = new double[STRIDE * (moving + 1)];
    column = new int[moving + 1];
    slides = new boolean[moving + 1];
    ratio = new double[moving + 1];
    bias = new double[moving + 1];
    axisAt = new double[3 * (moving + 1)];
    originAt = new double[3 * (moving + 1)];
    for (int k = 0, m = 0; k < place.length; k++) {
      if (place[k] >= 0) {
        column[m] = place[k];
        slides[m] = path.slides[k];
        ratio[m] = path.ratio[k];
        bias[m] = path.bias[k];
        m++;
      }
    }
    // The frame itself is one that slides by ratio · q + bias = 0.
    slides[moving] = true;
  }

  /**
   * Fixes the joints that are not active.
   *
   * @param q one value per joint of the model, rad or m
   */
  void fix(double[] q) {
    JointChain.setIdentity(pose);
    int m = 0;
    for (int k = 0; k < place.length; k++) {
      JointChain.append(pose, path.rest, STRIDE * k);
      if (place[k] >= 0) {
        System.arraycopy(pose, 0, constants, STRIDE * m++, STRIDE);
        JointChain.setIdentity(pose);
      } else {
        move(path.slides[k], path.ratio[k] * q[path.joint[k]] + path.bias[k]);
      }
    }
    JointChain.append(pose, path.rest, STRIDE * place.length);
    System.arraycopy(pose, 0, constants, STRIDE * m, STRIDE);
  }

  /** Computes position and rotation of the frame at positions of the active joints, rad or m. */
  void compute(double[] at) {
    double r0 = 1;
    double r1 = 0;
    double r2 = 0;
    double r3 = 0;
    double r4 = 1;
    double r5 = 0;
    double r6 = 0;
    double r7 = 0;
    double r8 = 1;
    double x = 0;
    double y = 0;
    double z = 0;
    double[] c = constants;
    for (int k = 0; k <= moving; k++) {
      int i = STRIDE * k;
      double t0 = c[i + 9];
      double t1 = c[i + 10];
      double t2 = c[i + 11];
      x += r0 * t0 + r1 * t1 + r2 * t2;
      y += r3 * t0 + r4 * t1 + r5 * t2;
      z += r6 * t0 + r7 * t1 + r8 * t2;
      double m0 = r0 * c[i] + r1 * c[i + 3] + r2 * c[i + 6];
      double m1 = r0 * c[i + 1] + r1 * c[i + 4] + r2 * c[i + 7];
      double m3 = r3 * c[i] + r4 * c[i + 3] + r5 * c[i + 6];
      double m4 = r3 * c[i + 1] + r4 * c[i + 4] + r5 * c[i + 7];
      double m6 = r6 * c[i] + r7 * c[i + 3] + r8 * c[i + 6];
      double m7 = r6 * c[i + 1] + r7 * c[i + 4] + r8 * c[i + 7];
      r2 = r0 * c[i + 2] + r1 * c[i + 5] + r2 * c[i + 8];
      r5 = r3 * c[i + 2] + r4 * c[i + 5] + r5 * c[i + 8];
      r8 = r6 * c[i + 2] + r7 * c[i + 5] + r8 * c[i + 8];
      double move = ratio[k] * at[column[k]] + bias[k];
      if (slides[k]) {
        x += move * r2;
        y += move * r5;
        z += move * r8;
        r0 = m0;
        r1 = m1;
        r3 = m3;
        r4 = m4;
        r6 = m6;
        r7 = m7;
      } else {
        double cos = Trigonometry.cos(move);
        double sin = Trigonometry.sin(move);
        r0 = cos * m0 + sin * m1;
        r1 = cos * m1 - sin * m0;
        r3 = cos * m3 + sin * m4;
        r4 = cos * m4 - sin * m3;
        r6 = cos * m6 + sin * m7;
        r7 = cos * m7 - sin * m6;
      }
      int j = 3 * k;
      axisAt[j] = r2;
      axisAt[j + 1] = r5;
      axisAt[j + 2] = r8;
      originAt[j] = x;
      originAt[j + 1] = y;
      originAt[j + 2] = z;
    }
    position[0] = x;
    position[1] = y;
    position[2] = z;
    rotation[0] = r0;
    rotation[1] = r1;
    rotation[2] = r2;
    rotation[3] = r3;
    rotation[4] = r4;
    rotation[5] = r5;
    rotation[6] = r6;
    rotation[7] = r7;
    rotation[8] = r8;
  }

  /**
   * Velocity of the frame per velocity of the active joints where {@link #compute} was last: six
   * values per joint, linear (of the frame's origin) before angular, along the root's axes. A joint
   * that moves several frames has the sum.
   */
  void jacobian(double[] out) {
    Arrays.fill(out, 0);
    for (int k = 0; k < moving; k++) {
      int i = 3 * k;
      int o = 6 * column[k];
      double ax = ratio[k] * axisAt[i];
      double ay = ratio[k] * axisAt[i + 1];
      double az = ratio[k] * axisAt[i + 2];
      if (slides[k]) {
        out[o] += ax;
        out[o + 1] += ay;
        out[o + 2] += az;
      } else {
        double dx = position[0] - originAt[i];
        double dy = position[1] - originAt[i + 1];
        double dz = position[2] - originAt[i + 2];
        out[o] += ay * dz - az * dy;
        out[o + 1] += az * dx - ax * dz;
        out[o + 2] += ax * dy - ay * dx;
        out[o + 3] += ax;
        out[o + 4] += ay;
        out[o + 5] += az;
      }
    }
  }

  /**
   * Whether a position is farther from the first active joint than all that follows is long: then
   * no positions of the joints bring the frame there. False says nothing.
   *
   * @param tolerance m
   * @param lower lowest positions of the active joints, rad or m
   * @param upper highest positions
   */
  boolean isBeyondReach(double[] target, double tolerance, double[] lower, double[] upper) {
    double reach = tolerance;
    for (int k = 0; k <= moving; k++) {
      reach += k == 0 ? 0 : length(constants, STRIDE * k + 9, 0, 0, 0);
      if (slides[k] && k < moving) {
        double a = ratio[k] * lower[column[k]] + bias[k];
        double b = ratio[k] * upper[column[k]] + bias[k];
        reach += Math.max(Math.abs(a), Math.abs(b));
      }
    }
    return length(constants, 9, target[0], target[1], target[2]) > reach;
  }

  private static double length(double[] v, int at, double x, double y, double z) {
    double dx = v[at] - x;
    double dy = v[at + 1] - y;
    double dz = v[at + 2] - z;
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }

  private static int placeOf(int[] active, int joint) {
    for (int i = 0; i < active.length; i++) {
      if (active[i] == joint) {
        return i;
      }
    }
    return -1;
  }

  private void move(boolean along, double x) {
    double cos = along ? 1 : Trigonometry.cos(x);
    double sin = along ? 0 : Trigonometry.sin(x);
    for (int row = 0; row < 3; row++) {
      int i = 3 * row;
      double a = pose[i];
      double b = pose[i + 1];
      pose[9 + row] += along ? x * pose[i + 2] : 0;
      pose[i] = cos * a + sin * b;
      pose[i + 1] = cos * b - sin * a;
    }
  }
}
