package org.armature.kinematics.path;

import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.FrameJacobian;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.RobotModel;
import org.ejml.data.DMatrixRMaj;

/**
 * Limits the linear and the angular speed of a frame of the robot. For paths of all joints of the
 * model. Holds its own scratch: one per thread.
 */
public final class FrameSpeedLimit implements SpeedLimit {
  private final RobotModel model;
  private final int frame;
  private final double linear;
  private final double angular;
  private final KinematicsWorkspace workspace;
  private final DMatrixRMaj jacobian;

  /**
   * A limit for one frame.
   *
   * @param linear m/s; may be infinite
   * @param angular rad/s; may be infinite
   * @throws IllegalArgumentException if the robot has no such frame or a limit is not positive
   */
  public FrameSpeedLimit(RobotModel model, String frame, double linear, double angular) {
    if (!(linear > 0 && angular > 0)) {
      throw new IllegalArgumentException(
          "speed limits must be positive, are " + linear + " m/s and " + angular + " rad/s");
    }
    this.model = model;
    this.frame = model.frameId(frame);
    this.linear = linear;
    this.angular = angular;
    workspace = new KinematicsWorkspace(model);
    jacobian = new DMatrixRMaj(6, model.size());
  }

  @Override
  public double share(double[] q, double[] first) {
    ForwardKinematics.compute(model, workspace, q);
    FrameJacobian.compute(model, workspace, frame, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
    return Math.max(speed(0, first) / linear, speed(3, first) / angular);
  }

  private double speed(int row, double[] first) {
    double sum = 0;
    for (int k = row; k < row + 3; k++) {
      double component = 0;
      for (int j = 0; j < first.length; j++) {
        component += jacobian.data[k * first.length + j] * first[j];
      }
      sum += component * component;
    }
    return Math.sqrt(sum);
  }
}
