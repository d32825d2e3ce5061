package org.armature.kinematics;

import java.util.HashSet;
import java.util.List;

/** The joints of a model that a solver may move, and their values in configurations of it. */
final class ActiveJoints {
  private final RobotModel model;
  private final int[] indices;

  /**
   * Joints by name.
   *
   * @throws IllegalArgumentException when there are none, one is named twice or the robot has none
   *     of that name
   */
  ActiveJoints(RobotModel model, List<String> names) {
    if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("active joints must be one or more, none twice: " + names);
    }
    this.model = model;
    indices = names.stream().mapToInt(model::jointIndex).toArray();
  }

  int count() {
    return indices.length;
  }

  /** Their places in a configuration, a copy. */
  int[] indices() {
    return indices.clone();
  }

  double lower(int active) {
    return model.lowerLimit(indices[active]);
  }

  double upper(int active) {
    return model.upperLimit(indices[active]);
  }

  /** The middle of the limits, 0 for joints without; a new array. */
  double[] middle() {
    double[] middle = new double[indices.length];
    for (int j = 0; j < middle.length; j++) {
      middle[j] = Double.isFinite(upper(j) - lower(j)) ? 0.5 * (lower(j) + upper(j)) : 0;
    }
    return middle;
  }

  void copyFrom(double[] q, double[] out) {
    for (int j = 0; j < indices.length; j++) {
      out[j] = q[indices[j]];
    }
  }

  void copyTo(double[] values, double[] q) {
    for (int j = 0; j < indices.length; j++) {
      q[indices[j]] = values[j];
    }
  }

  void requireLength(double[] q) {
    if (q.length != model.size()) {
      throw new IllegalArgumentException(
          "q has " + q.length + " values, robot \"" + model.name() + "\" has " + model.size());
    }
  }

  void requireFinite(String what, double[] q) {
    requireLength(q);
    for (int joint : indices) {
      if (!Double.isFinite(q[joint])) {
        throw new IllegalArgumentException(
            what + " of joint \"" + model.jointNames().get(joint) + "\" is " + q[joint]);
      }
    }
  }
}
