package org.armature.kinematics;

import java.util.List;
import java.util.Map;

/**
 * What a description file says, element by element, before the links are put together to a tree.
 *
 * @param source where it was read from, for messages
 * @param name of the robot
 * @param links names in file order
 * @param inertias by link name, only of links that state one
 * @param joints in file order
 */
record RobotDescription(
    String source,
    String name,
    List<String> links,
    Map<String, LinkInertia> inertias,
    List<Joint> joints) {

  RobotDescription {
    links = List.copyOf(links);
    inertias = Map.copyOf(inertias);
    joints = List.copyOf(joints);
  }
}
