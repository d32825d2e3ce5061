package org.armature.teleop.jog;

import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.FrameJacobian;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.differential.arm.DifferentialIk;
import org.armature.kinematics.differential.arm.DifferentialIkSettings;
import org.armature.kinematics.geometry.So3;
import org.armature.kinematics.qp.QpStatus;
import org.ejml.data.DMatrixRMaj;

/**
 * How much of a twist a robot can follow. At the edge of what it can reach, the best it can do is
 * to slide along that edge, which nobody asked for: it is slowed down to nothing on the way there.
 * On the way back from there it is not. Mutable; for one thread.
 */
final class Reach {
  /** Part of a twist that may be missed at full speed, and from which on nothing is left of it. */
  private static final double FULL = 0.1;

  private static final double NONE = 0.4;

  /** How far ahead is looked for whether it gets better or worse, s. */
  private static final double AHEAD_SECONDS = 0.05;

  private final RobotModel robot;
  private final int frame;
  private final DifferentialIkSettings settings;
  private final DifferentialIk ik;
  private final KinematicsWorkspace kinematics;
  private final DMatrixRMaj jacobian;
  private final double[] position = new double[3];
  private final double[] rotation = new double[9];
  private final double[] vector = new double[3];
  private final double[] turn = new double[9];
  private final double[] turned = new double[9];
  private final double[] velocity;
  private final double[] ahead;

  Reach(RobotModel robot, String frame, DifferentialIkSettings settings) {
    this.robot = robot;
    this.frame = robot.frameId(frame);
    this.settings = settings;
    ik = new DifferentialIk(robot, frame, settings);
    kinematics = new KinematicsWorkspace(robot);
    jacobian = new DMatrixRMaj(6, robot.size());
    velocity = new double[robot.size()];
    ahead = new double[robot.size()];
  }

  /**
   * The part of a twist to go on with.
   *
   * @param linear m/s along the root's axes
   * @param angular rad/s about them
   * @param q positions, rad or m
   * @return 0 to 1; 0 too where an input is not finite
   */
  double factor(double[] linear, double[] angular, double[] q) {
    double missed = missed(linear, angular, q);
    if (missed <= FULL) {
      return 1;
    }
    for (int j = 0; j < q.length; j++) {
      ahead[j] = q[j] + AHEAD_SECONDS * velocity[j];
    }
    robot.clampToLimits(ahead);
    if (missed(linear, angular, ahead) < missed) {
      return 1;
    }
    return Math.clamp((NONE - missed) / (NONE - FULL), 0, 1);
  }

  /** Part of the twist that the best joint velocities do not give; 1 if an input is not finite. */
  private double missed(double[] linear, double[] angular, double[] q) {
    ForwardKinematics.compute(robot, kinematics, q);
    kinematics.copyPosition(frame, position);
    kinematics.copyRotation(frame, rotation);
    for (int i = 0; i < 3; i++) {
      position[i] += linear[i] / settings.frameRate();
      vector[i] = angular[i] / settings.frameRate();
    }
    So3.exp(vector, turn);
    So3.multiply(turn, rotation, turned);
    ik.preferPosture(q);
    if (ik.step(position, turned, q, velocity) != QpStatus.SOLVED) {
      return 1;
    }
    FrameJacobian.compute(robot, kinematics, frame, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
    double wished = 0;
    double missing = 0;
    for (int row = 0; row < 6; row++) {
      double weight = row < 3 ? 1 : settings.orientationWeight();
      double wish = weight * (row < 3 ? linear[row] : angular[row - 3]);
      double given = 0;
      for (int j = 0; j < velocity.length; j++) {
        given += weight * jacobian.data[row * velocity.length + j] * velocity[j];
      }
      wished += wish * wish;
      missing += (given - wish) * (given - wish);
    }
    return Math.sqrt(missing / wished);
  }
}
