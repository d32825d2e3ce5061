package org.armature.kinematics.differential.tasks;

import java.util.Arrays;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.differential.IkState;
import org.armature.kinematics.differential.Positive;
import org.armature.kinematics.differential.Task;
import org.armature.kinematics.differential.VelocityCost;
import org.armature.kinematics.dynamics.DynamicsModel;

/**
 * Brings the joints to a posture: v ≈ rate·(posture − q), per joint. With a small weight it decides
 * what other tasks leave open, such as where an elbow goes, and leads out of stretched
 * configurations. The posture is the middle of the limits (0 where there are none) until it is set.
 */
public final class PostureTask implements Task {
  private final int joints;
  private final double[] posture;
  private final double[] weight;
  private double rate = 1;

  /** Task with one weight per (rad/s)² or (m/s)² for all joints, and rate 1/s. */
  public PostureTask(DynamicsModel model, double weight) {
    RobotModel robot = model.robot();
    joints = robot.size();
    posture = new double[joints];
    this.weight = new double[joints];
    Arrays.fill(this.weight, Positive.requireOrZero("weight", weight));
    for (int j = 0; j < joints; j++) {
      double middle = 0.5 * (robot.lowerLimit(j) + robot.upperLimit(j));
      posture[j] = Double.isFinite(middle) ? middle : 0;
    }
  }

  /** Sets the part of the way that is wished per second, 1/s. */
  public PostureTask rate(double perSecond) {
    rate = Positive.require("rate", perSecond);
    return this;
  }

  /** Sets the weight of one joint. */
  public PostureTask weight(int joint, double value) {
    weight[joint] = Positive.requireOrZero("weight", value);
    return this;
  }

  /**
   * Sets the posture.
   *
   * @param values one per joint of the robot, rad or m; a floating base has none
   * @throws IllegalArgumentException when there is another number of them
   */
  public void setTarget(double[] values) {
    if (values.length != joints) {
      throw new IllegalArgumentException(
          "posture has " + values.length + " values, the robot has " + joints + " joints");
    }
    System.arraycopy(values, 0, posture, 0, joints);
  }

  @Override
  public void addTo(IkState state, VelocityCost cost) {
    double[] q = state.q();
    int atQ = q.length - joints;
    int atV = state.model().velocitySize() - joints;
    for (int j = 0; j < joints; j++) {
      cost.addDiagonal(atV + j, weight[j], rate * (posture[j] - q[atQ + j]));
    }
  }
}
