package org.armature.kinematics;

import java.util.List;
import java.util.Map;

/**
 * A floating joint below the root link: the robot then moves freely, and the root link, which
 * stands for the world, is gone.
 */
final class UrdfFloatingBase {
  private UrdfFloatingBase() {}

  /**
   * Takes the world away.
   *
   * @param floating joints of that type
   * @return whether the robot floats
   * @throws RobotModelException for a floating joint anywhere else
   */
  static boolean apply(
      List<XmlNode> floating,
      List<String> links,
      Map<String, LinkInertia> inertias,
      List<Joint> joints) {
    if (floating.isEmpty()) {
      return false;
    }
    XmlNode joint = floating.getFirst();
    String world = joint.require("parent").text("link");
    String base = joint.require("child").text("link");
    boolean used =
        floating.size() > 1
            || inertias.containsKey(world)
            || joints.stream()
                .anyMatch(other ->
                    other.parent().equals(world)
                        || other.child().equals(world)
                        || other.child().equals(base));
    if (used) {
      throw joint.error(
          "floats: that is supported between a root link with nothing else on it and the one robot"
              + " in the file");
    }
    if (!links.contains(base)) {
      throw joint.error("has the child \"" + base + "\", and there is no such link");
    }
    if (!links.remove(world)) {
      throw joint.error("has the parent \"" + world + "\", and there is no such link");
    }
    return true;
  }
}
