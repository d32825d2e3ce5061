package org.armature.kinematics;

import java.util.Map;
import org.armature.kinematics.Joint.Mimic;
import org.armature.kinematics.geometry.Pose3;

/**
 * The tree as flat arrays, one entry per frame, parents before children.
 *
 * <p>With the origin's rotation P and position t, the unit axis a and the joint's position x, a
 * frame stands in its parent at rotation A + cos(x)·B + sin(x)·C where it turns (Rodrigues: A =
 * P·aaᵀ, B = P·(I − aaᵀ), C = P·[a]), at rotation A = P otherwise, and at position t + x·P·a where
 * it slides, t otherwise.
 */
final class FrameChain {
  static final byte FIXED = 0;
  static final byte TURNS = 1;
  static final byte SLIDES = 2;

  final int frames;
  final int joints;
  final int[] parent;
  final byte[] motion;

  /** Index into q of the joint that moves the frame, −1 where fixed. */
  final int[] joint;

  /** Position of the frame's own joint = ratio · q[joint] + bias. */
  final double[] ratio;

  final double[] bias;
  final double[] axis;

  /**
   * Whether the axis is the frame's z axis, as it mostly is: B and C then have the same columns.
   */
  final boolean[] aboutZ;

  final double[] constant;
  final double[] cosine;
  final double[] sine;
  final double[] offset;
  final double[] slide;

  FrameChain(KinematicTree tree, Map<String, Integer> frameIds, Map<String, Integer> indices) {
    frames = tree.links().size();
    joints = indices.size();
    parent = new int[frames];
    motion = new byte[frames];
    joint = new int[frames];
    ratio = new double[frames];
    bias = new double[frames];
    axis = new double[3 * frames];
    aboutZ = new boolean[frames];
    constant = new double[9 * frames];
    cosine = new double[9 * frames];
    sine = new double[9 * frames];
    offset = new double[3 * frames];
    slide = new double[3 * frames];
    parent[0] = -1;
    joint[0] = -1;
    for (int frame = 1; frame < frames; frame++) {
      Joint carrier = tree.carrier(frame);
      parent[frame] = frameIds.getOrDefault(carrier.parent(), -1);
      joint[frame] = -1;
      place(frame, carrier);
      if (carrier.type() != Joint.Type.FIXED) {
        Mimic driver = tree.driverOf(carrier);
        joint[frame] = indices.getOrDefault(driver.joint(), -1);
        ratio[frame] = driver.multiplier();
        bias[frame] = driver.offset();
      }
    }
  }

  private void place(int frame, Joint carrier) {
    Pose3 origin = carrier.origin();
    double[] p = origin.rotation();
    double[] a = {carrier.axisX(), carrier.axisY(), carrier.axisZ()};
    double[][] cross = {{0, -a[2], a[1]}, {a[2], 0, -a[0]}, {-a[1], a[0], 0}};
    boolean turns = carrier.type().turns();
    boolean slides = carrier.type() == Joint.Type.PRISMATIC;
    motion[frame] = turns ? TURNS : slides ? SLIDES : FIXED;
    System.arraycopy(origin.position(), 0, offset, 3 * frame, 3);
    System.arraycopy(a, 0, axis, 3 * frame, 3);
    aboutZ[frame] = turns && a[0] == 0 && a[1] == 0 && a[2] == 1;
    for (int row = 0; row < 3; row++) {
      double along = p[3 * row] * a[0] + p[3 * row + 1] * a[1] + p[3 * row + 2] * a[2];
      slide[3 * frame + row] = slides ? along : 0;
      for (int column = 0; column < 3; column++) {
        int at = 9 * frame + 3 * row + column;
        double element = p[3 * row + column];
        constant[at] = turns ? along * a[column] : element;
        cosine[at] = turns ? element - along * a[column] : 0;
        for (int k = 0; turns && k < 3; k++) {
          sine[at] += p[3 * row + k] * cross[k][column];
        }
      }
    }
  }
}
