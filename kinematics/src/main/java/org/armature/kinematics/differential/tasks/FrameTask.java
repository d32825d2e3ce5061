package org.armature.kinematics.differential.tasks;

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
 * Brings a frame to a pose, or to a position or orientation alone: J·v ≈ rate·e + feed-forward,
 * where e is the pose error of {@link Se3#error} and its speed is limited. Until a target is set it
 * is where the first step finds the frame.
 *
 * <pre>{@code
 * FrameTask hand = new FrameTask(model, "hand").weights(1, 0.1).rate(10);
 * hand.setTarget(pose);
 * }</pre>
 *
 * <p>Weights multiply squared velocities, (m/s)² and (rad/s)²: an angular weight of 0.1 says that 1
 * rad counts as much as √0.1 m. A weight of 0 leaves an axis free.
 */
public final class FrameTask implements Task {
  private static final int ROWS = 6;

  private final int frame;
  private final int[] columns;
  private final int[] joints;
  private final DMatrixRMaj jacobian;
  private final Dexterity dexterity = new Dexterity(ROWS);
  private final double[] targetPosition = new double[3];
  private final double[] targetRotation = new double[9];
  private final double[] feedForward = new double[ROWS];
  private final double[] position = new double[3];
  private final double[] rotation = new double[9];
  private final double[] scratch = new double[4];
  private final double[] twist = new double[ROWS];
  private final double[] weight = {1, 1, 1, 0.1, 0.1, 0.1};
  private boolean targetSet;
  private ReferenceFrame axes = ReferenceFrame.LOCAL_WORLD_ALIGNED;
  private double rate = 20;
  private double maxLinear = 1;
  private double maxAngular = 3;
  private SingularityDamping damping = SingularityDamping.DEFAULT;
  private boolean keepsDirection;
  private double greatest = 1;

  /**
   * Task for a frame with weights 1 and 0.1 per (m/s)² and (rad/s)², rate 20/s, speeds up to 1 m/s
   * and 3 rad/s.
   *
   * @throws IllegalArgumentException when the robot has no such frame
   */
  public FrameTask(DynamicsModel model, String frame) {
    this.frame = model.robot().frameId(frame);
    columns = IkState.columnsMoving(model, this.frame);
    joints = IkState.jointsMoving(model, this.frame);
    jacobian = new DMatrixRMaj(ROWS, model.velocitySize());
  }

  /** Sets one weight for position, per (m/s)², and one for orientation, per (rad/s)². */
  public FrameTask weights(double linear, double angular) {
    return axisWeights(linear, linear, linear, angular, angular, angular);
  }

  /**
   * Sets a weight per axis: x, y, z, then about x, y, z, of the axes that {@link #along} chose.
   *
   * @throws IllegalArgumentException when there are not six, or one is negative or not finite
   */
  public FrameTask axisWeights(double... six) {
    if (six.length != ROWS) {
      throw new IllegalArgumentException(six.length + " axis weights; expected 6");
    }
    greatest = 0;
    for (int k = 0; k < ROWS; k++) {
      weight[k] = Positive.requireOrZero("axis weight " + k, six[k]);
      greatest = Math.max(greatest, six[k]);
    }
    return this;
  }

  /**
   * Chooses the axes that weights, and a feed-forward velocity, are along: the world's ({@link
   * ReferenceFrame#LOCAL_WORLD_ALIGNED}, the default) or the frame's own ({@link
   * ReferenceFrame#LOCAL}).
   *
   * @throws IllegalArgumentException for {@link ReferenceFrame#WORLD}
   */
  public FrameTask along(ReferenceFrame chosen) {
    if (chosen == ReferenceFrame.WORLD) {
      throw new IllegalArgumentException("axes at the world's origin; expected LOCAL or aligned");
    }
    axes = chosen;
    return this;
  }

  /** Sets the part of the error that is taken back per second, 1/s, at most 1/period. */
  public FrameTask rate(double perSecond) {
    rate = Positive.require("rate", perSecond);
    return this;
  }

  /** Sets how fast the error is taken back at most, m/s and rad/s. */
  public FrameTask speedLimits(double linear, double angular) {
    maxLinear = Positive.require("linear speed", linear);
    maxAngular = Positive.require("angular speed", angular);
    return this;
  }

  /** Sets how joints are damped near singularities. */
  public FrameTask damping(SingularityDamping chosen) {
    damping = chosen;
    return this;
  }

  /**
   * Where limits bind, goes slower along the commanded direction instead of aside. Commands of all
   * tasks that do so are scaled by the same factor.
   */
  public FrameTask keepDirection() {
    keepsDirection = true;
    return this;
  }

  /** Sets the target pose in the world. */
  public void setTarget(Pose3 pose) {
    pose.copyPositionTo(targetPosition);
    pose.copyRotationTo(targetRotation);
    targetSet = true;
  }

  /**
   * Sets the target in the world.
   *
   * @param newPosition m
   * @param newRotation row-major rotation matrix
   */
  public void setTarget(double[] newPosition, double[] newRotation) {
    System.arraycopy(newPosition, 0, targetPosition, 0, 3);
    System.arraycopy(newRotation, 0, targetRotation, 0, 9);
    targetSet = true;
  }

  /**
   * Sets the velocity that the target itself has, which is followed without lag.
   *
   * @param six m/s and rad/s along the axes that {@link #along} chose
   */
  public void setFeedForward(double... six) {
    System.arraycopy(six, 0, feedForward, 0, ROWS);
  }

  @Override
  public boolean keepsDirection() {
    return keepsDirection;
  }

  @Override
  public void addTo(IkState state, VelocityCost cost) {
    state.bodies().copyPosition(frame, position);
    state.bodies().copyRotation(frame, rotation);
    if (!targetSet) {
      setTarget(position, rotation);
    }
    Se3.error(position, rotation, targetPosition, targetRotation, scratch, twist);
    if (axes == ReferenceFrame.LOCAL) {
      Rows.toLocal(rotation, twist, 0);
      Rows.toLocal(rotation, twist, 3);
    }
    double halfSquaredError = 0;
    for (int k = 0; k < ROWS; k++) {
      halfSquaredError += 0.5 * weight[k] * twist[k] * twist[k];
    }
    Rows.toVelocity(twist, 0, rate, maxLinear);
    Rows.toVelocity(twist, 3, rate, maxAngular);
    for (int k = 0; k < ROWS; k++) {
      twist[k] += feedForward[k];
    }
    SpatialJacobian.compute(state.model(), state.bodies(), frame, axes, jacobian);
    double[] j = jacobian.data;
    int n = jacobian.numCols;
    if (keepsDirection) {
      cost.addScaledRows(j, n, ROWS, columns, twist, weight);
    } else {
      cost.addRows(j, n, ROWS, columns, twist, weight);
    }
    damp(cost, halfSquaredError);
  }

  private void damp(VelocityCost cost, double halfSquaredError) {
    if (greatest == 0 || (damping.most() == 0 && damping.perError() == 0)) {
      return;
    }
    double rho = dexterity.of(jacobian.data, jacobian.numCols, joints, weight, greatest);
    double lambda = greatest * damping.at(rho, halfSquaredError / greatest);
    if (lambda > 0) {
      for (int column : joints) {
        cost.addDiagonal(column, lambda, 0);
      }
    }
  }
}
