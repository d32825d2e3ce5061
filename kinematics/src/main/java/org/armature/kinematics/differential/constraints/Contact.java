package org.armature.kinematics.differential.constraints;

import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.differential.Constraint;
import org.armature.kinematics.differential.IkState;
import org.armature.kinematics.differential.Positive;
import org.armature.kinematics.differential.VelocityRows;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.SpatialJacobian;
import org.armature.kinematics.geometry.Se3;
import org.ejml.data.DMatrixRMaj;

/**
 * Keeps a frame where it touches the world: a foot that must not slide (six rows) or a point about
 * which it may turn (three rows), as J·v = e·part/T. The error e leads back to where the contact
 * was made, so that what each cycle's straight step leaves does not add up. Can be switched at run
 * time; when it is made, the frame is held where it is.
 */
public final class Contact implements Constraint {
  private static final double[] NO_CORNERS = {};

  /** Fastest that an error is taken back, m/s and rad/s. */
  private static final double MOST_LINEAR = 0.5;

  private static final double MOST_ANGULAR = 1;

  private final int frame;
  private final int rows;
  private final DMatrixRMaj jacobian;
  private final double[] anchorPosition = new double[3];
  private final double[] anchorRotation = new double[9];
  private final double[] position = new double[3];
  private final double[] rotation = new double[9];
  private final double[] scratch = new double[4];
  private final double[] error = new double[6];
  private double[] corners = NO_CORNERS;
  private double correction = 0.5;
  private boolean active = true;
  private boolean anchored;

  private Contact(DynamicsModel model, String frame, int rows) {
    this.frame = model.robot().frameId(frame);
    this.rows = rows;
    jacobian = new DMatrixRMaj(6, model.velocitySize());
  }

  /**
   * A frame that neither moves nor turns, such as a foot on the ground; active.
   *
   * @throws IllegalArgumentException when the robot has no such frame
   */
  public static Contact surface(DynamicsModel model, String frame) {
    return new Contact(model, frame, 6);
  }

  /**
   * A frame whose origin does not move but which may turn about it; active.
   *
   * @throws IllegalArgumentException when the robot has no such frame
   */
  public static Contact point(DynamicsModel model, String frame) {
    return new Contact(model, frame, 3);
  }

  /**
   * Sets where the robot can push down, for {@link SupportPolygon}: the corners of a sole.
   *
   * @param xyz three values per corner in the frame, m
   */
  public Contact corners(double... xyz) {
    if (xyz.length % 3 != 0) {
      throw new IllegalArgumentException(xyz.length + " values; expected three per corner");
    }
    corners = xyz.clone();
    return this;
  }

  /**
   * Sets the part of the error that is taken back in a cycle, a half until then. Less is smoother
   * where positions are measured and noisy.
   *
   * @throws IllegalArgumentException when it is not between 0 and 1
   */
  public Contact correction(double part) {
    Positive.requireOrZero("correction", part);
    if (part > 1) {
      throw new IllegalArgumentException("correction is " + part + ", it must not be above 1");
    }
    correction = part;
    return this;
  }

  /** Makes the contact, where the frame will be in the next step. Does nothing where it is made. */
  public void make() {
    anchored &= active;
    active = true;
  }

  /** Breaks the contact: the frame is free to move. */
  public void release() {
    active = false;
  }

  /** Whether the frame is held. */
  public boolean isActive() {
    return active;
  }

  /** Number of corners. */
  int cornerCount() {
    return corners.length / 3;
  }

  /** Position along x (0) or y (1) of a corner in the world, where the contact was made, m. */
  double corner(int index, int axis) {
    int row = 3 * axis;
    int at = 3 * index;
    return anchorPosition[axis]
        + anchorRotation[row] * corners[at]
        + anchorRotation[row + 1] * corners[at + 1]
        + anchorRotation[row + 2] * corners[at + 2];
  }

  /** Notes where the frame is when the contact has just been made. */
  void anchor(IkState state) {
    if (active && !anchored) {
      state.bodies().copyPosition(frame, anchorPosition);
      state.bodies().copyRotation(frame, anchorRotation);
      anchored = true;
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public void write(IkState state, VelocityRows out) {
    if (!active) {
      return;
    }
    anchor(state);
    state.bodies().copyPosition(frame, position);
    state.bodies().copyRotation(frame, rotation);
    Se3.error(position, rotation, anchorPosition, anchorRotation, scratch, error);
    SpatialJacobian.compute(
        state.model(), state.bodies(), frame, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
    double rate = correction / state.period();
    limit(0, MOST_LINEAR / rate);
    limit(3, MOST_ANGULAR / rate);
    for (int row = 0; row < rows; row++) {
      out.setRow(row, jacobian.data, row * jacobian.numCols);
      out.setBounds(row, rate * error[row], rate * error[row]);
    }
  }

  private void limit(int at, double most) {
    double x = error[at];
    double y = error[at + 1];
    double z = error[at + 2];
    double length = Math.sqrt(x * x + y * y + z * z);
    for (int k = at; length > most && k < at + 3; k++) {
      error[k] *= most / length;
    }
  }
}
