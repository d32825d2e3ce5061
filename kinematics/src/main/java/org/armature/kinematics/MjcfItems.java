package org.armature.kinematics;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.geometry.Pose3;

/**
 * What stands in a body, or in the world: elements with what their classes add, each with the pose
 * of the {@code <frame>}s around it. The frames themselves are gone.
 *
 * @param node with what its class adds
 * @param frame pose of the frames around it in the body
 * @param inherited class of what is in it and names none
 */
record MjcfItems(XmlNode node, Pose3 frame, String inherited) {

  /**
   * The elements of a body.
   *
   * @param inherited the {@code childclass} that holds in it
   * @throws RobotModelException for an element that would be more than a body has
   */
  static List<MjcfItems> of(
      XmlNode body, String inherited, MjcfDefaults defaults, MjcfCompiler compiler) {
    List<MjcfItems> items = new ArrayList<>();
    add(body, Pose3.IDENTITY, inherited, false, defaults, compiler, items);
    return items;
  }

  /** The items of one tag. */
  static List<MjcfItems> tagged(List<MjcfItems> items, String tag) {
    return items.stream().filter(item -> item.node.tag().equals(tag)).toList();
  }

  /** The pose of the element in the body. */
  Pose3 pose(MjcfCompiler compiler) {
    return frame.times(MjcfPose.of(node, compiler));
  }

  private static void add(
      XmlNode parent,
      Pose3 frame,
      String inherited,
      boolean inFrame,
      MjcfDefaults defaults,
      MjcfCompiler compiler,
      List<MjcfItems> items) {
    for (XmlNode child : parent.children()) {
      MjcfSchema.check(child);
      switch (child.tag()) {
        case "frame" -> {
          Pose3 inner = frame.times(MjcfPose.of(child, compiler));
          add(child, inner, inside(child, inherited, defaults), true, defaults, compiler, items);
        }
        case "inertial" -> {
          if (inFrame) {
            throw child.error("must stand in the body itself, not in a <frame>");
          }
          items.add(new MjcfItems(child, frame, inherited));
        }
        case "body" -> items.add(new MjcfItems(child, frame, inside(child, inherited, defaults)));
        case "joint", "freejoint", "geom", "site" ->
            items.add(new MjcfItems(defaults.resolve(child, inherited), frame, inherited));
        case "camera", "light" -> {}
        case "replicate", "attach", "composite", "flexcomp", "plugin" ->
            throw child.error(
                "is not supported: save the compiled model with MuJoCo and give that");
        default -> throw child.error("is no element of a body");
      }
    }
  }

  private static String inside(XmlNode node, String inherited, MjcfDefaults defaults) {
    return node.has("childclass") ? defaults.known(node, "childclass") : inherited;
  }
}
