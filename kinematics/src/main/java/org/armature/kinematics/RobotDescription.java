package org.armature.kinematics;

import java.util.List;
import java.util.Map;
import org.armature.kinematics.shape.PlacedShape;

/**
 * What a description file says, element by element, before the links are put together to a tree.
 *
 * @param source where it was read from, for messages
 * @param name of the robot
 * @param links names in file order
 * @param inertias by link name, only of links that state one
 * @param collisions solids by link name; links without have no entry or an empty list
 * @param joints in file order
 */
record RobotDescription(
    String source,
    String name,
    List<String> links,
    Map<String, LinkInertia> inertias,
    Map<String, List<PlacedShape>> collisions,
    List<Joint> joints) {

  RobotDescription {
    links = List.copyOf(links);
    inertias = Map.copyOf(inertias);
    collisions = Map.copyOf(collisions);
    joints = List.copyOf(joints);
  }
}
