package org.armature.kinematics.differential.tasks;

import java.util.Arrays;
import org.armature.kinematics.differential.IkState;
import org.armature.kinematics.differential.Positive;
import org.armature.kinematics.differential.Task;
import org.armature.kinematics.differential.VelocityCost;
import org.armature.kinematics.dynamics.CentroidalMomentum;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.ejml.data.DMatrixRMaj;

/**
 * Brings the momentum about the centre of mass, divided by the mass, to a target, zero until it is
 * set: with angular weights it makes arms swing against legs. Rows in m/s and m²/s along the
 * world's axes.
 */
public final class MomentumTask implements Task {
  private static final int ROWS = 6;

  private final int[] columns;
  private final double mass;
  private final DMatrixRMaj matrix;
  private final double[] target = new double[ROWS];
  private final double[] weight = new double[ROWS];

  /** Task with one weight for the linear part, per (m/s)², one for the angular, per (m²/s)². */
  public MomentumTask(DynamicsModel model, double linear, double angular) {
    columns = new int[model.velocitySize()];
    Arrays.setAll(columns, k -> k);
    mass = Positive.require("mass of " + model, model.mass());
    matrix = new DMatrixRMaj(ROWS, columns.length);
    Arrays.fill(weight, 0, 3, Positive.requireOrZero("linear weight", linear));
    Arrays.fill(weight, 3, ROWS, Positive.requireOrZero("angular weight", angular));
  }

  /** Sets the momentum per mass: linear, m/s, before angular, m²/s. */
  public void setTarget(double... six) {
    System.arraycopy(six, 0, target, 0, ROWS);
  }

  @Override
  public void addTo(IkState state, VelocityCost cost) {
    CentroidalMomentum.matrix(state.model(), state.bodies(), matrix);
    for (int i = 0; i < matrix.data.length; i++) {
      matrix.data[i] /= mass;
    }
    cost.addRows(matrix.data, columns.length, ROWS, columns, target, weight);
  }
}
