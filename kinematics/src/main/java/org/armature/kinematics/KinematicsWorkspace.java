package org.armature.kinematics;

import java.util.Objects;
import org.armature.kinematics.geometry.Pose3;

/**
 * The mutable scratch beside a {@link RobotModel}: the poses of all frames in the root frame, as
 * {@link ForwardKinematics} last computed them. One per thread.
 */
public final class KinematicsWorkspace {
  private final RobotModel model;

  /** Row-major rotation of each frame. */
  final double[] rotation;

  /** Position of each frame, m. */
  final double[] position;

  boolean computed;

  /** Scratch for one model; nothing can be read from it before forward kinematics ran. */
  public KinematicsWorkspace(RobotModel model) {
    this.model = model;
    rotation = new double[9 * model.frameCount()];
    position = new double[3 * model.frameCount()];
    rotation[0] = 1;
    rotation[4] = 1;
    rotation[8] = 1;
  }

  /** The model it was made for. */
  public RobotModel model() {
    return model;
  }

  /**
   * Pose of a frame in the root frame; allocates it.
   *
   * @throws IllegalStateException before the first forward kinematics
   */
  public Pose3 pose(int frameId) {
    double[] p = new double[3];
    double[] r = new double[9];
    copyPosition(frameId, p);
    copyRotation(frameId, r);
    return Pose3.of(p, r);
  }

  /** Writes the position (m) of a frame in the root frame to the first three values. */
  public void copyPosition(int frameId, double[] out) {
    requireComputed(frameId);
    System.arraycopy(position, 3 * frameId, out, 0, 3);
  }

  /** Writes the row-major rotation of a frame in the root frame to the first nine values. */
  public void copyRotation(int frameId, double[] out) {
    requireComputed(frameId);
    System.arraycopy(rotation, 9 * frameId, out, 0, 9);
  }

  void requireModel(RobotModel other) {
    if (other != model) {
      throw new IllegalArgumentException(
          "workspace of robot \"" + model.name() + "\" used with robot \"" + other.name() + "\"");
    }
  }

  void requireComputed(int frameId) {
    Objects.checkIndex(frameId, model.frameCount());
    if (!computed) {
      throw new IllegalStateException("no forward kinematics computed yet");
    }
  }
}
