package org.armature.kinematics.differential.tasks;

import java.util.Arrays;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.differential.IkState;
import org.armature.kinematics.differential.Positive;
import org.armature.kinematics.differential.Task;
import org.armature.kinematics.differential.VelocityCost;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.SpatialJacobian;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.geometry.Se3;
import org.ejml.data.DMatrixRMaj;

/**
 * Brings a frame to a pose in another frame of the same robot, such as one hand to the other that
 * holds a box. Rows along the other frame's axes: the velocity of the frame as one sees it who is
 * carried by the other. A floating base plays no part. Until a target is set it is the pose the
 * first step finds.
 */
public final class RelativeFrameTask implements Task {
  private static final int ROWS = 6;

  private final int frame;
  private final int reference;
  private final int[] columns;
  private final DMatrixRMaj jacobian;
  private final DMatrixRMaj carrier;
  private final double[] targetPosition = new double[3];
  private final double[] targetRotation = new double[9];
  private final double[] position = new double[3];
  private final double[] origin = new double[3];
  private final double[] world = new double[9];
  private final double[] axes = new double[9];
  private final double[] rotation = new double[9];
  private final double[] scratch = new double[4];
  private final double[] twist = new double[ROWS];
  private final double[] weight = new double[ROWS];
  private boolean targetSet;
  private double rate = 20;
  private double maxLinear = 1;
  private double maxAngular = 3;

  /**
   * Task with weights 1 and 0.1 per (m/s)² and (rad/s)², rate 20/s, up to 1 m/s and 3 rad/s.
   *
   * @param frame that is to come to a pose
   * @param reference in which the pose is expressed
   * @throws IllegalArgumentException when the robot lacks one of them
   */
  public RelativeFrameTask(DynamicsModel model, String frame, String reference) {
    this.frame = model.robot().frameId(frame);
    this.reference = model.robot().frameId(reference);
    columns =
        Rows.notShared(
            IkState.jointsMoving(model, this.frame), IkState.jointsMoving(model, this.reference));
    jacobian = new DMatrixRMaj(ROWS, model.velocitySize());
    carrier = new DMatrixRMaj(ROWS, model.velocitySize());
    weights(1, 0.1);
  }

  /** Sets one weight for position, per (m/s)², and one for orientation, per (rad/s)². */
  public RelativeFrameTask weights(double linear, double angular) {
    Arrays.fill(weight, 0, 3, Positive.requireOrZero("linear weight", linear));
    Arrays.fill(weight, 3, ROWS, Positive.requireOrZero("angular weight", angular));
    return this;
  }

  /** Sets the part of the error that is taken back per second, 1/s, at most 1/period. */
  public RelativeFrameTask rate(double perSecond) {
    rate = Positive.require("rate", perSecond);
    return this;
  }

  /** Sets how fast the error is taken back at most, m/s and rad/s. */
  public RelativeFrameTask speedLimits(double linear, double angular) {
    maxLinear = Positive.require("linear speed", linear);
    maxAngular = Positive.require("angular speed", angular);
    return this;
  }

  /** Sets the target pose in the reference frame. */
  public void setTarget(Pose3 pose) {
    pose.copyPositionTo(targetPosition);
    pose.copyRotationTo(targetRotation);
    targetSet = true;
  }

  @Override
  public void addTo(IkState state, VelocityCost cost) {
    findRelativePose(state);
    if (!targetSet) {
      System.arraycopy(position, 0, targetPosition, 0, 3);
      System.arraycopy(rotation, 0, targetRotation, 0, 9);
      targetSet = true;
    }
    Se3.error(position, rotation, targetPosition, targetRotation, scratch, twist);
    Rows.toVelocity(twist, 0, rate, maxLinear);
    Rows.toVelocity(twist, 3, rate, maxAngular);
    fillJacobian(state);
    cost.addRows(jacobian.data, jacobian.numCols, ROWS, columns, twist, weight);
  }

  private void findRelativePose(IkState state) {
    state.bodies().copyPosition(frame, position);
    state.bodies().copyRotation(frame, world);
    state.bodies().copyPosition(reference, origin);
    state.bodies().copyRotation(reference, axes);
    for (int k = 0; k < 3; k++) {
      position[k] -= origin[k];
    }
    Rows.toLocal(axes, position, 0);
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        rotation[3 * row + column] =
            axes[row] * world[column]
                + axes[3 + row] * world[3 + column]
                + axes[6 + row] * world[6 + column];
      }
    }
  }

  /** The frame's velocity minus that of its point on the other body, in the other's axes. */
  private void fillJacobian(IkState state) {
    DynamicsModel model = state.model();
    ReferenceFrame aligned = ReferenceFrame.LOCAL_WORLD_ALIGNED;
    SpatialJacobian.compute(model, state.bodies(), frame, aligned, jacobian);
    SpatialJacobian.compute(model, state.bodies(), reference, ReferenceFrame.LOCAL, carrier);
    double[] j = jacobian.data;
    double[] c = carrier.data;
    int n = jacobian.numCols;
    for (int column : columns) {
      for (int half = 0; half < ROWS; half += 3) {
        double x = j[half * n + column];
        double y = j[(half + 1) * n + column];
        double z = j[(half + 2) * n + column];
        for (int k = 0; k < 3; k++) {
          j[(half + k) * n + column] =
              axes[k] * x + axes[3 + k] * y + axes[6 + k] * z - c[(half + k) * n + column];
        }
      }
      double wx = c[3 * n + column];
      double wy = c[4 * n + column];
      double wz = c[5 * n + column];
      j[column] -= wy * position[2] - wz * position[1];
      j[n + column] -= wz * position[0] - wx * position[2];
      j[2 * n + column] -= wx * position[1] - wy * position[0];
    }
  }
}
