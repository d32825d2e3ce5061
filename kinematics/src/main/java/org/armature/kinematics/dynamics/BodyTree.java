package org.armature.kinematics.dynamics;

import org.armature.kinematics.Joint;
import org.armature.kinematics.LinkInertia;
import org.armature.kinematics.RobotModel;

/**
 * The moving bodies of a robot as flat arrays, parents before children. Links that are fixed to one
 * another are one body. Body 0 is the base: the root link and what is fixed to it. The axes of
 * every other body are turned so that its joint moves about or along its z axis, which passes
 * through its origin.
 */
final class BodyTree {
  final int bodies;

  /** Parent body, −1 for the base. */
  final int[] parent;

  /** Whether the joint slides along z; otherwise it turns about z. */
  final boolean[] slides;

  /** Index among the independent joints of the one that moves the body. */
  final int[] joint;

  /** Position of the body's joint = ratio · independent joint + bias. */
  final double[] ratio;

  final double[] bias;

  /** Whether some body follows a joint with others. */
  final boolean mimics;

  /** Row-major rotation and position (m) of the body in its parent at joint position zero. */
  final double[] fixedRotation;

  final double[] fixedPosition;

  /** Mass, kg; a base that is fixed counts as massless. */
  final double[] mass;

  /** First moment of mass about the body's origin, kg·m. */
  final double[] moment;

  /** Inertia about the body's origin, kg·m²: xx, xy, xz, yy, yz, zz. */
  final double[] inertia;

  /** Body of each frame, and the frame's rotation and position in it. */
  final int[] frameBody;

  final double[] frameRotation;
  final double[] framePosition;

  BodyTree(RobotModel robot, boolean floating) {
    int frames = robot.frameCount();
    int count = 1;
    for (Joint each : robot.joints()) {
      count += each.type() == Joint.Type.FIXED ? 0 : 1;
    }
    bodies = count;
    mimics = count - 1 > robot.size();
    parent = new int[count];
    slides = new boolean[count];
    joint = new int[count];
    ratio = new double[count];
    bias = new double[count];
    fixedRotation = new double[9 * count];
    fixedPosition = new double[3 * count];
    mass = new double[count];
    moment = new double[3 * count];
    inertia = new double[6 * count];
    frameBody = new int[frames];
    frameRotation = new double[9 * frames];
    framePosition = new double[3 * frames];
    parent[0] = -1;
    joint[0] = -1;
    System.arraycopy(Rotations.identity(), 0, frameRotation, 0, 9);
    int next = 1;
    for (int frame = 0; frame < frames; frame++) {
      if (frame > 0) {
        next = place(robot, frame, next);
      }
      LinkInertia link = robot.inertia(frame).orElse(null);
      if (link != null && (floating || frameBody[frame] > 0)) {
        addInertia(frame, link);
      }
    }
  }

  private int place(RobotModel robot, int frame, int next) {
    Joint carrier = robot.carrier(frame).orElseThrow();
    int above = robot.frameId(carrier.parent());
    double[] aboveRotation = Rotations.at(frameRotation, above);
    double[] rotation = Rotations.multiply(aboveRotation, carrier.origin().rotation());
    double[] position = Rotations.apply(aboveRotation, carrier.origin().position());
    for (int k = 0; k < 3; k++) {
      position[k] += framePosition[3 * above + k];
    }
    if (carrier.type() == Joint.Type.FIXED) {
      frameBody[frame] = frameBody[above];
      System.arraycopy(rotation, 0, frameRotation, 9 * frame, 9);
      System.arraycopy(position, 0, framePosition, 3 * frame, 3);
      return next;
    }
    double[] toAxis = Rotations.withZ(carrier.axisX(), carrier.axisY(), carrier.axisZ());
    Joint.Mimic drive = robot.drive(frame).orElseThrow();
    frameBody[frame] = next;
    System.arraycopy(Rotations.transpose(toAxis), 0, frameRotation, 9 * frame, 9);
    parent[next] = frameBody[above];
    slides[next] = carrier.type() == Joint.Type.PRISMATIC;
    joint[next] = robot.jointIndex(drive.joint());
    ratio[next] = drive.multiplier();
    bias[next] = drive.offset();
    System.arraycopy(Rotations.multiply(rotation, toAxis), 0, fixedRotation, 9 * next, 9);
    System.arraycopy(position, 0, fixedPosition, 3 * next, 3);
    return next + 1;
  }

  /** Adds a link's mass to its body by the parallel axis theorem. */
  private void addInertia(int frame, LinkInertia link) {
    int body = frameBody[frame];
    double[] r = Rotations.at(frameRotation, frame);
    double[] c = Rotations.apply(r, new double[] {link.comX(), link.comY(), link.comZ()});
    double squared = 0;
    mass[body] += link.mass();
    for (int k = 0; k < 3; k++) {
      c[k] += framePosition[3 * frame + k];
      squared += c[k] * c[k];
      moment[3 * body + k] += link.mass() * c[k];
    }
    double[] about = {
      link.ixx(), link.ixy(), link.ixz(),
      link.ixy(), link.iyy(), link.iyz(),
      link.ixz(), link.iyz(), link.izz()
    };
    double[] turned = Rotations.multiply(Rotations.multiply(r, about), Rotations.transpose(r));
    int at = 6 * body;
    for (int row = 0; row < 3; row++) {
      for (int column = row; column < 3; column++) {
        double steiner = (row == column ? squared : 0) - c[row] * c[column];
        inertia[at++] += turned[3 * row + column] + link.mass() * steiner;
      }
    }
  }
}
