package org.armature.kinematics.collision;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.Joint;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;

/**
 * Links that are fixed to each other as one body each: body 0 holds the root link, every other one
 * begins with a link that a joint moves. Parents come before children.
 */
final class BodyLayout {
  final int count;

  /** Body of each frame, and where the frame stands in it. */
  final int[] ofFrame;

  final List<Pose3> placement = new ArrayList<>();

  /** The frame each body begins with, and the body above, −1 for the root's. */
  final int[] frame;

  final int[] parent;

  /** Index into q of the joint that moves each body, and its own position by that of q. */
  final int[] joint;

  final double[] ratio;
  final boolean[] slides;

  /** Unit axis of that joint in the body's frame. */
  final double[] axis;

  BodyLayout(RobotModel robot) {
    int frames = robot.frameCount();
    ofFrame = new int[frames];
    frame = new int[frames];
    parent = new int[frames];
    joint = new int[frames];
    ratio = new double[frames];
    slides = new boolean[frames];
    axis = new double[3 * frames];
    parent[0] = -1;
    joint[0] = -1;
    placement.add(Pose3.IDENTITY);
    int bodies = 1;
    for (int at = 1; at < frames; at++) {
      Joint carrier = robot.carrier(at).orElseThrow();
      int above = robot.frameId(carrier.parent());
      Joint.Mimic drive = robot.drive(at).orElse(null);
      if (drive == null) {
        ofFrame[at] = ofFrame[above];
        placement.add(placement.get(above).times(carrier.origin()));
        continue;
      }
      ofFrame[at] = bodies;
      placement.add(Pose3.IDENTITY);
      frame[bodies] = at;
      parent[bodies] = ofFrame[above];
      joint[bodies] = robot.jointIndex(drive.joint());
      ratio[bodies] = drive.multiplier();
      slides[bodies] = carrier.type() == Joint.Type.PRISMATIC;
      axis[3 * bodies] = carrier.axisX();
      axis[3 * bodies + 1] = carrier.axisY();
      axis[3 * bodies + 2] = carrier.axisZ();
      bodies++;
    }
    count = bodies;
  }
}
