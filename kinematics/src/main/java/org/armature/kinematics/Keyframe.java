package org.armature.kinematics;

import java.util.Arrays;
import org.armature.kinematics.geometry.Pose3;

/**
 * A configuration that the description gives a name.
 *
 * @param name what it is called
 * @param base pose of the root link in the world where the root floats, else the identity
 * @param positions one value per {@link RobotModel#jointNames}, rad or m
 */
@SuppressWarnings("ArrayRecordComponent") // copied both ways
public record Keyframe(String name, Pose3 base, double[] positions) {

  /** Copies the positions. */
  public Keyframe {
    positions = positions.clone();
  }

  /** A copy of the positions. */
  @Override
  public double[] positions() {
    return positions.clone();
  }

  @Override
  public String toString() {
    return "Keyframe[" + name + ", " + base + ", " + Arrays.toString(positions) + "]";
  }
}
