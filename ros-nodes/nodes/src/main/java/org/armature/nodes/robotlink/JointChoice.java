package org.armature.nodes.robotlink;

import java.util.List;

/** Some joints of a robot, in an order of their own. Not thread-safe. */
final class JointChoice {
  private final List<String> names;
  private final int[] indices;
  private final double[] picked;

  /**
   * A choice.
   *
   * @param names joints to pick, each a joint of the robot
   * @param robotJoints order of the command vector
   */
  JointChoice(List<String> names, List<String> robotJoints) {
    this.names = List.copyOf(names);
    indices = names.stream().mapToInt(robotJoints::indexOf).toArray();
    picked = new double[indices.length];
  }

  List<String> names() {
    return names;
  }

  /** Their values, in this choice's own array, which the next call overwrites. */
  double[] pick(double[] command) {
    for (int i = 0; i < indices.length; i++) {
      picked[i] = command[indices[i]];
    }
    return picked;
  }
}
