package org.armature.kinematics.differential.tasks;

import java.util.Arrays;
import org.armature.kinematics.differential.IkState;
import org.armature.kinematics.differential.Positive;
import org.armature.kinematics.differential.Task;
import org.armature.kinematics.differential.VelocityCost;
import org.armature.kinematics.dynamics.DynamicsModel;

/** Keeps velocities small: v ≈ 0, with a weight per value of v, so that joints can be slowed. */
public final class DampingTask implements Task {
  private final double[] weight;

  /** Task with one weight for all joints and none for a floating base. */
  public DampingTask(DynamicsModel model, double weight) {
    int nv = model.velocitySize();
    this.weight = new double[nv];
    Positive.requireOrZero("weight", weight);
    Arrays.fill(this.weight, nv - model.robot().size(), nv, weight);
  }

  /** Sets the weight of one value of v, as {@link DynamicsModel#velocityNames} orders them. */
  public DampingTask weight(int velocity, double value) {
    weight[velocity] = Positive.requireOrZero("weight", value);
    return this;
  }

  @Override
  public void addTo(IkState state, VelocityCost cost) {
    for (int i = 0; i < weight.length; i++) {
      cost.addDiagonal(i, weight[i], 0);
    }
  }
}
