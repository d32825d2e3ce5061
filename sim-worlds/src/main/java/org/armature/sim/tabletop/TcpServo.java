package org.armature.sim.tabletop;

import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.IkSettings;
import org.armature.kinematics.InverseKinematics;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;

/**
 * Turns a path of the point between the finger tips (TCP), given pose by pose, into a smooth joint
 * reference. The arm's one freedom beyond the pose is drawn towards the ready posture, so that the
 * joints at a pose hardly depend on how it was reached.
 */
public final class TcpServo {
  /** Share of the way to the ready posture per step of 2 ms: a time constant of 0.2 s. */
  private static final double POSTURE_GAIN = 0.01;

  private static final double GRIPPER_SPEED = 0.16;
  private static final int FINGER = 7;

  private final RobotModel robot = PandaRobot.model();
  private final KinematicsWorkspace workspace = new KinematicsWorkspace(robot);
  private final int tcp = robot.frameId(PandaRobot.TCP_FRAME);
  private final InverseKinematics inverse =
      new InverseKinematics(
          robot,
          PandaRobot.TCP_FRAME,
          PandaRobot.ARM_JOINTS,
          IkSettings.DEFAULT
              .withTolerance(1e-6, 1e-6)
              .withMaxIterations(20)
              .withPostureGain(POSTURE_GAIN));
  private final double[] reference = PandaRobot.readyPosition();
  private final double maxFingerChange;

  /**
   * A servo at the ready pose.
   *
   * @param stepSeconds time from one reference to the next, s
   */
  public TcpServo(double stepSeconds) {
    maxFingerChange = GRIPPER_SPEED * stepSeconds;
    inverse.preferPosture(PandaRobot.readyPosition());
  }

  /** The tool pointing straight down, its fingers moving along y where {@code yaw} is 0. */
  public static Pose3 downward(double x, double y, double z, double yaw) {
    return Pose3.ofRpy(x, y, z, Math.PI, 0, yaw);
  }

  /** Continues from a reference: rad, m. */
  public void startFrom(double[] jointReference) {
    System.arraycopy(jointReference, 0, reference, 0, reference.length);
  }

  /** Pose of the TCP at the present reference, in the base frame. */
  public Pose3 pose() {
    return poseAt(reference);
  }

  /** Pose of the TCP at some joint positions, in the base frame. */
  public Pose3 poseAt(double[] joints) {
    ForwardKinematics.compute(robot, workspace, joints);
    return workspace.pose(tcp);
  }

  /**
   * Takes the next pose of the path; where it is out of reach the reference stays as near as it
   * can. The fingers move towards their target at 0.16 m/s.
   *
   * @param target pose of the TCP in the base frame, near the last one
   * @param finger target of the finger joint, m
   */
  public void track(Pose3 target, double finger) {
    inverse.solve(target, reference);
    double change = finger - reference[FINGER];
    reference[FINGER] += Math.clamp(change, -maxFingerChange, maxFingerChange);
  }

  /** Copies the present reference: rad, m. */
  public void copyReference(double[] out) {
    System.arraycopy(reference, 0, out, 0, reference.length);
  }
}
