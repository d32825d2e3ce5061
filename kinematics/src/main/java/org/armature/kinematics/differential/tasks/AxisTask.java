package org.armature.kinematics.differential.tasks;

import java.util.Arrays;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.differential.IkState;
import org.armature.kinematics.differential.Positive;
import org.armature.kinematics.differential.Task;
import org.armature.kinematics.differential.VelocityCost;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.SpatialJacobian;
import org.ejml.data.DMatrixRMaj;

/**
 * Points an axis of a frame along a direction of the world (a cup kept upright) or at a point (a
 * camera that looks at something), and leaves the turn about that axis free. The error is the
 * rotation vector that brings the axis there the short way; where it points the opposite way, about
 * some axis across it.
 */
public final class AxisTask implements Task {
  private final int frame;
  private final int[] columns;
  private final double[] axis;
  private final DMatrixRMaj jacobian;
  private final double[] position = new double[3];
  private final double[] rotation = new double[9];
  private final double[] target = {0, 0, 1};
  private final double[] a = new double[3];
  private final double[] d = new double[3];
  private final double[] velocity = new double[3];
  private final double[] weight = {0.1, 0.1, 0.1};
  private boolean looksAtPoint;
  private double rate = 20;
  private double fastest = 3;

  /**
   * Task that points an axis upwards, with weight 0.1 per (rad/s)², rate 20/s, up to 3 rad/s.
   *
   * @param x the axis in the frame, of any length
   * @param y the same
   * @param z the same
   * @throws IllegalArgumentException when the robot has no such frame or the axis is zero
   */
  public AxisTask(DynamicsModel model, String frame, double x, double y, double z) {
    this.frame = model.robot().frameId(frame);
    columns = IkState.columnsMoving(model, this.frame);
    jacobian = new DMatrixRMaj(6, model.velocitySize());
    axis = new double[] {x, y, z};
    Positive.require("length of the axis", normalise(axis));
  }

  /** Sets the weight, per (rad/s)². */
  public AxisTask weight(double value) {
    Positive.requireOrZero("weight", value);
    Arrays.fill(weight, value);
    return this;
  }

  /** Sets the part of the error that is taken back per second, 1/s, at most 1/period. */
  public AxisTask rate(double perSecond) {
    rate = Positive.require("rate", perSecond);
    return this;
  }

  /** Sets how fast the error is taken back at most, rad/s. */
  public AxisTask speedLimit(double radiansPerSecond) {
    fastest = Positive.require("speed", radiansPerSecond);
    return this;
  }

  /** Points along a direction of the world, of any length but zero. */
  public void pointAlong(double x, double y, double z) {
    set(x, y, z);
    looksAtPoint = false;
  }

  /** Points from the frame's origin at a point of the world, m. */
  public void lookAt(double x, double y, double z) {
    set(x, y, z);
    looksAtPoint = true;
  }

  private void set(double x, double y, double z) {
    target[0] = x;
    target[1] = y;
    target[2] = z;
  }

  @Override
  public void addTo(IkState state, VelocityCost cost) {
    state.bodies().copyPosition(frame, position);
    state.bodies().copyRotation(frame, rotation);
    for (int k = 0; k < 3; k++) {
      int row = 3 * k;
      a[k] = rotation[row] * axis[0] + rotation[row + 1] * axis[1] + rotation[row + 2] * axis[2];
      d[k] = target[k] - (looksAtPoint ? position[k] : 0);
    }
    double distance = normalise(d);
    if (distance == 0) {
      return;
    }
    findError();
    Rows.toVelocity(velocity, 0, rate, fastest);
    fillJacobian(state, looksAtPoint ? 1 / distance : 0);
    cost.addRows(jacobian.data, jacobian.numCols, 3, columns, velocity, weight);
  }

  /** The rotation vector that turns a to d. */
  private void findError() {
    double x = a[1] * d[2] - a[2] * d[1];
    double y = a[2] * d[0] - a[0] * d[2];
    double z = a[0] * d[1] - a[1] * d[0];
    double sine = Math.sqrt(x * x + y * y + z * z);
    double cosine = a[0] * d[0] + a[1] * d[1] + a[2] * d[2];
    if (cosine < 0 && sine < 1e-9) {
      // Opposite: half a turn about an axis across a.
      int k = Math.abs(a[0]) < 0.6 ? 0 : 1;
      x = k == 0 ? 0 : -a[2];
      y = k == 0 ? a[2] : 0;
      z = k == 0 ? -a[1] : a[0];
      sine = Math.sqrt(x * x + y * y + z * z);
      scale(x, y, z, Math.PI / sine);
    } else {
      scale(x, y, z, sine < 1e-9 ? 1 : Math.atan2(sine, cosine) / sine);
    }
  }

  private void scale(double x, double y, double z, double factor) {
    velocity[0] = factor * x;
    velocity[1] = factor * y;
    velocity[2] = factor * z;
  }

  /**
   * (I − a·aᵀ)·(ω − ω_d) in the first three rows, where ω_d = d × ḋ is how the direction to the
   * point turns as the frame moves.
   */
  private void fillJacobian(IkState state, double perMetre) {
    SpatialJacobian.compute(
        state.model(), state.bodies(), frame, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
    double[] j = jacobian.data;
    int n = jacobian.numCols;
    for (int c : columns) {
      double vx = perMetre * j[c];
      double vy = perMetre * j[n + c];
      double vz = perMetre * j[2 * n + c];
      // ḋ = −(I − d·dᵀ)·v/|r|, so ω − d × ḋ = ω + d × v/|r|
      double x = j[3 * n + c] + d[1] * vz - d[2] * vy;
      double y = j[4 * n + c] + d[2] * vx - d[0] * vz;
      double z = j[5 * n + c] + d[0] * vy - d[1] * vx;
      double along = a[0] * x + a[1] * y + a[2] * z;
      j[c] = x - along * a[0];
      j[n + c] = y - along * a[1];
      j[2 * n + c] = z - along * a[2];
    }
  }

  /** Makes a vector one of length 1 unless it is zero; returns the length it had. */
  private static double normalise(double[] vector) {
    double length =
        Math.sqrt(vector[0] * vector[0] + vector[1] * vector[1] + vector[2] * vector[2]);
    if (length > 0) {
      for (int k = 0; k < 3; k++) {
        vector[k] /= length;
      }
    }
    return length;
  }
}
