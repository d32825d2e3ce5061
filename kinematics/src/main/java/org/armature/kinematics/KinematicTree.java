package org.armature.kinematics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.armature.kinematics.Joint.Mimic;

/**
 * The links of a description in depth-first order, each with the joint that carries it; refuses
 * what is no tree.
 *
 * @param description what the tree was made of
 * @param links names, parents before children, children in file order
 * @param carriers for each link the joint above it; none for the root, which is link 0
 */
record KinematicTree(RobotDescription description, List<String> links, List<Joint> carriers) {

  static KinematicTree of(RobotDescription description) {
    Map<String, List<Joint>> children = new HashMap<>();
    Map<String, Joint> carrierOf = new HashMap<>();
    Set<String> known = new HashSet<>(description.links());
    for (Joint joint : description.joints()) {
      requireLink(description, known, joint, "parent", joint.parent());
      requireLink(description, known, joint, "child", joint.child());
      Joint other = carrierOf.putIfAbsent(joint.child(), joint);
      if (other != null) {
        throw new RobotModelException(
            description.source()
                + ": link \""
                + joint.child()
                + "\" is the child of two joints, \""
                + other.name()
                + "\" and \""
                + joint.name()
                + "\"; a link hangs on one joint");
      }
      children.computeIfAbsent(joint.parent(), parent -> new ArrayList<>()).add(joint);
    }
    String root = rootOf(description, carrierOf);
    List<String> links = new ArrayList<>();
    List<Joint> carriers = new ArrayList<>();
    links.add(root);
    Deque<Joint> open = new ArrayDeque<>();
    pushReversed(open, children.getOrDefault(root, List.of()));
    while (!open.isEmpty()) {
      Joint joint = open.pop();
      links.add(joint.child());
      carriers.add(joint);
      pushReversed(open, children.getOrDefault(joint.child(), List.of()));
    }
    if (links.size() < description.links().size()) {
      known.removeAll(new HashSet<>(links));
      throw cycle(description, description.links().stream().filter(known::contains).toList());
    }
    return new KinematicTree(description, List.copyOf(links), List.copyOf(carriers));
  }

  /** The joint above a link other than the root. */
  Joint carrier(int link) {
    return carriers.get(link - 1);
  }

  /**
   * The independent joint that moves a joint, and how: the joint itself where it mimics nothing.
   */
  Mimic driverOf(Joint joint) {
    if (joint.mimic().isEmpty()) {
      return new Mimic(joint.name(), 1, 0);
    }
    Map<String, Joint> byName = new HashMap<>();
    description.joints().forEach(each -> byName.put(each.name(), each));
    Mimic driver = new Mimic(joint.name(), 1, 0);
    Joint at = joint;
    for (int depth = 0; at.mimic().isPresent(); depth++) {
      Mimic mimic = at.mimic().get();
      Joint next = byName.get(mimic.joint());
      if (next == null || next.type() == Joint.Type.FIXED) {
        throw new RobotModelException(
            description.source()
                + ": <joint name=\""
                + at.name()
                + "\"> <mimic> joint=\""
                + mimic.joint()
                + "\": "
                + (next == null ? "no joint has this name" : "this joint is fixed"));
      }
      if (depth == byName.size()) {
        throw new RobotModelException(
            description.source()
                + ": <joint name=\""
                + joint.name()
                + "\"> <mimic>: following the mimicked joints comes back to where it began");
      }
      driver =
          new Mimic(
              next.name(),
              driver.multiplier() * mimic.multiplier(),
              driver.multiplier() * mimic.offset() + driver.offset());
      at = next;
    }
    return driver;
  }

  private static void pushReversed(Deque<Joint> open, List<Joint> joints) {
    joints.reversed().forEach(open::push);
  }

  private static void requireLink(
      RobotDescription description, Set<String> known, Joint joint, String element, String link) {
    if (!known.contains(link)) {
      throw new RobotModelException(
          description.source()
              + ": <joint name=\""
              + joint.name()
              + "\"> <"
              + element
              + "> link=\""
              + link
              + "\": no <link> has this name");
    }
  }

  private static String rootOf(RobotDescription description, Map<String, Joint> carrierOf) {
    List<String> roots =
        description.links().stream().filter(link -> !carrierOf.containsKey(link)).toList();
    if (description.links().isEmpty()) {
      throw new RobotModelException(
          description.source() + ": <robot name=\"" + description.name() + "\"> has no <link>");
    }
    if (roots.isEmpty()) {
      throw cycle(description, description.links());
    }
    if (roots.size() > 1) {
      throw new RobotModelException(
          description.source()
              + ": several root links "
              + roots
              + "; connect all but one by a joint (fixed, if they do not move)");
    }
    return roots.getFirst();
  }

  private static RobotModelException cycle(RobotDescription description, List<String> links) {
    return new RobotModelException(
        description.source() + ": the joints form a cycle among the links " + links);
  }
}
