package org.armature.kinematics;

import org.armature.kinematics.geometry.Se3;

/**
 * How far a frame is from a target pose and how the active joints change that, in preallocated
 * arrays. Orientation errors count by their weight.
 */
final class PoseTask {
  private final RobotModel model;
  private final int frame;
  private final int[] active;
  private final double weight;
  private final KinematicsWorkspace workspace;
  private final double[] full;
  private final double[] fullJacobian;
  private final double[] targetPosition = new double[3];
  private final double[] targetRotation = new double[9];
  private final double[] position = new double[3];
  private final double[] rotation = new double[9];
  private final double[] quaternion = new double[4];
  private final double[] error = new double[6];

  /**
   * Error of a frame moved by some of a model's joints.
   *
   * @param orientationWeight m/rad
   */
  PoseTask(RobotModel model, int frame, int[] active, double orientationWeight) {
    this.model = model;
    this.frame = frame;
    this.active = active.clone();
    weight = orientationWeight;
    workspace = new KinematicsWorkspace(model);
    full = new double[model.size()];
    fullJacobian = new double[6 * model.size()];
  }

  /** Sets target and the positions of the joints that are not active; false if not finite. */
  boolean begin(double[] position, double[] rotation, double[] q) {
    System.arraycopy(position, 0, targetPosition, 0, 3);
    System.arraycopy(rotation, 0, targetRotation, 0, 9);
    System.arraycopy(q, 0, full, 0, full.length);
    return finite(targetPosition) && finite(targetRotation) && finite(full);
  }

  /** Moves the active joints there and computes the error. */
  void evaluate(double[] activePositions) {
    for (int j = 0; j < active.length; j++) {
      full[active[j]] = activePositions[j];
    }
    ForwardKinematics.compute(model, workspace, full);
    workspace.copyPosition(frame, position);
    workspace.copyRotation(frame, rotation);
    Se3.error(position, rotation, targetPosition, targetRotation, quaternion, error);
  }

  /** Writes weighted error and Jacobian of the last evaluation. */
  void linearise(double[] jacobianOut, double[] errorOut) {
    FrameJacobian.columns(
        model.chain, workspace, frame, position[0], position[1], position[2], fullJacobian);
    int n = active.length;
    int all = full.length;
    for (int row = 0; row < 6; row++) {
      double scale = row < 3 ? 1 : weight;
      errorOut[row] = scale * error[row];
      for (int j = 0; j < n; j++) {
        jacobianOut[row * n + j] = scale * fullJacobian[row * all + active[j]];
      }
    }
  }

  /** Weighted squared error of the last evaluation, m². */
  double squaredError() {
    double linear = positionError();
    double angular = weight * orientationError();
    return linear * linear + angular * angular;
  }

  boolean reached(IkSettings settings) {
    return positionError() <= settings.positionTolerance()
        && (weight == 0 || orientationError() <= settings.orientationTolerance());
  }

  double positionError() {
    return Math.sqrt(error[0] * error[0] + error[1] * error[1] + error[2] * error[2]);
  }

  double orientationError() {
    return Math.sqrt(error[3] * error[3] + error[4] * error[4] + error[5] * error[5]);
  }

  private static boolean finite(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
