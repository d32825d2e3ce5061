package org.armature.kinematics.differential.constraints;

import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.differential.Constraint;
import org.armature.kinematics.differential.IkState;
import org.armature.kinematics.differential.VelocityRows;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.SpatialJacobian;
import org.ejml.data.DMatrixRMaj;

/**
 * Keeps the origin of a frame within a part of the world: lower ≤ n·p ≤ upper for each of some
 * normals n, such as the sides of a box or a table's top. Towards a side the frame slows down as
 * {@link Approach} says, along it it moves freely, and from beyond it comes back.
 */
public final class WorkspaceBarrier implements Constraint {
  private final int frame;
  private final double[] normals;
  private final double[] lower;
  private final double[] upper;
  private final Approach approach;
  private final DMatrixRMaj jacobian;
  private final double[] position = new double[3];

  private WorkspaceBarrier(
      DynamicsModel model,
      String frame,
      double[] normals,
      double[] lower,
      double[] upper,
      Approach approach) {
    this.frame = model.robot().frameId(frame);
    this.normals = normals;
    this.lower = lower;
    this.upper = upper;
    this.approach = approach;
    jacobian = new DMatrixRMaj(6, model.velocitySize());
  }

  /**
   * A box along the world's axes.
   *
   * @param lower least x, y, z, m; −∞ for none
   * @param upper greatest x, y, z, m; +∞ for none
   * @throws IllegalArgumentException when the robot has no such frame or the box is empty
   */
  public static WorkspaceBarrier box(
      DynamicsModel model, String frame, double[] lower, double[] upper, Approach approach) {
    for (int k = 0; k < 3; k++) {
      if (!(lower[k] <= upper[k])) {
        throw new IllegalArgumentException(
            "box from " + lower[k] + " to " + upper[k] + " m along axis " + k);
      }
    }
    double[] axes = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    return new WorkspaceBarrier(model, frame, axes, lower.clone(), upper.clone(), approach);
  }

  /**
   * One side of a plane: n·p ≥ offset.
   *
   * @param normal pointing to where the frame may be, of any length but zero
   * @param offset of the plane from the world's origin along the normal made one of length 1, m
   * @throws IllegalArgumentException when the robot has no such frame or the normal is zero
   */
  public static WorkspaceBarrier halfSpace(
      DynamicsModel model, String frame, double[] normal, double offset, Approach approach) {
    double length = Math.hypot(Math.hypot(normal[0], normal[1]), normal[2]);
    if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("normal of length " + length);
    }
    double[] unit = {normal[0] / length, normal[1] / length, normal[2] / length};
    double[] least = {offset};
    double[] most = {Double.POSITIVE_INFINITY};
    return new WorkspaceBarrier(model, frame, unit, least, most, approach);
  }

  @Override
  public int rows() {
    return lower.length;
  }

  @Override
  public void write(IkState state, VelocityRows out) {
    state.bodies().copyPosition(frame, position);
    SpatialJacobian.compute(
        state.model(), state.bodies(), frame, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
    double[] j = jacobian.data;
    int n = jacobian.numCols;
    double[] c = out.matrix();
    for (int row = 0; row < lower.length; row++) {
      double x = normals[3 * row];
      double y = normals[3 * row + 1];
      double z = normals[3 * row + 2];
      int at = out.start(row);
      for (int k = 0; k < n; k++) {
        c[at + k] = x * j[k] + y * j[n + k] + z * j[2 * n + k];
      }
      double along = x * position[0] + y * position[1] + z * position[2];
      out.setBounds(
          row, -approach.fastest(along - lower[row]), approach.fastest(upper[row] - along));
    }
  }
}
