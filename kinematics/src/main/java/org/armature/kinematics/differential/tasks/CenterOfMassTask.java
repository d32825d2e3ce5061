package org.armature.kinematics.differential.tasks;

import java.util.Arrays;
import org.armature.kinematics.differential.IkState;
import org.armature.kinematics.differential.Positive;
import org.armature.kinematics.differential.Task;
import org.armature.kinematics.differential.VelocityCost;
import org.armature.kinematics.dynamics.DynamicsModel;

/**
 * Brings the centre of mass to a point of the world: J·v ≈ rate·(target − c), limited in speed.
 * Until a target is set it is where the first step finds the centre of mass.
 */
public final class CenterOfMassTask implements Task {
  private final int[] columns;
  private final double[] target = new double[3];
  private final double[] velocity = new double[3];
  private final double[] weight = {1, 1, 1};
  private boolean targetSet;
  private double rate = 10;
  private double fastest = 0.5;

  /** Task with weight 1 per (m/s)² along each axis, rate 10/s, up to 0.5 m/s. */
  public CenterOfMassTask(DynamicsModel model) {
    columns = new int[model.velocitySize()];
    Arrays.setAll(columns, k -> k);
  }

  /** Sets the weights along the world's axes, per (m/s)²; 0 leaves one free. */
  public CenterOfMassTask weights(double x, double y, double z) {
    weight[0] = Positive.requireOrZero("weight of x", x);
    weight[1] = Positive.requireOrZero("weight of y", y);
    weight[2] = Positive.requireOrZero("weight of z", z);
    return this;
  }

  /** Sets the part of the error that is taken back per second, 1/s, at most 1/period. */
  public CenterOfMassTask rate(double perSecond) {
    rate = Positive.require("rate", perSecond);
    return this;
  }

  /** Sets how fast the error is taken back at most, m/s. */
  public CenterOfMassTask speedLimit(double metresPerSecond) {
    fastest = Positive.require("speed", metresPerSecond);
    return this;
  }

  /** Sets the target in the world, m. */
  public void setTarget(double x, double y, double z) {
    target[0] = x;
    target[1] = y;
    target[2] = z;
    targetSet = true;
  }

  @Override
  public void addTo(IkState state, VelocityCost cost) {
    double[] c = state.centerOfMass();
    if (!targetSet) {
      setTarget(c[0], c[1], c[2]);
    }
    for (int k = 0; k < 3; k++) {
      velocity[k] = target[k] - c[k];
    }
    Rows.toVelocity(velocity, 0, rate, fastest);
    cost.addRows(state.centerOfMassJacobian().data, columns.length, 3, columns, velocity, weight);
  }
}
