package org.armature.kinematics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.armature.kinematics.SemanticDescription.Group;

/** The groups of an SRDF, with chains and groups within groups resolved to joints and links. */
final class SrdfGroups {
  private final RobotModel model;
  private final SrdfReader names;
  private final Map<String, XmlNode> nodes = new LinkedHashMap<>();

  SrdfGroups(RobotModel model, SrdfReader names, XmlNode robot) {
    this.model = model;
    this.names = names;
    for (XmlNode node : robot.children("group")) {
      if (nodes.put(node.text("name"), node) != null) {
        throw node.error("appears twice: names of groups must be unique");
      }
    }
  }

  Map<String, Group> read() {
    Map<String, Group> groups = new LinkedHashMap<>();
    nodes.forEach((name, node) -> {
      Set<String> moved = new LinkedHashSet<>();
      Set<String> links = new LinkedHashSet<>();
      collect(node, new ArrayList<>(List.of(name)), moved, links);
      List<String> joints = model.jointNames().stream().filter(moved::contains).toList();
      groups.put(name, new Group(name, joints, List.copyOf(links)));
    });
    return groups;
  }

  /** Adds what a group holds; {@code within} are the groups this one was come to through. */
  private void collect(XmlNode group, List<String> within, Set<String> moved, Set<String> links) {
    for (XmlNode node : group.children()) {
      switch (node.tag()) {
        case "joint" -> addJoint(names.joint(node, "name"), moved, links);
        case "link" -> addLink(names.link(node, "name"), moved, links);
        case "chain" -> addChain(node, moved, links);
        case "group" -> {
          String name = node.text("name");
          XmlNode inner = nodes.get(name);
          if (inner == null) {
            throw node.error("no <group> right below <robot> has this name");
          }
          if (within.contains(name)) {
            throw node.error("is a group within itself: " + within);
          }
          within.add(name);
          collect(inner, within, moved, links);
          within.removeLast();
        }
        default -> throw node.error("is unknown in a group; use joint, link, chain or group");
      }
    }
  }

  /** From the base's child to the tip: the joints between, and the links they carry. */
  private void addChain(XmlNode node, Set<String> moved, Set<String> links) {
    String base = names.link(node, "base_link");
    String tip = names.link(node, "tip_link");
    List<Joint> chain = new ArrayList<>();
    String at = tip;
    while (!at.equals(base)) {
      Joint carrier = model.carrier(model.frameId(at)).orElse(null);
      if (carrier == null) {
        throw node.error(
            "base_link=\"" + base + "\" is not above tip_link=\"" + tip + "\" in the tree");
      }
      chain.addFirst(carrier);
      at = carrier.parent();
    }
    links.add(base);
    chain.forEach(joint -> addJoint(joint, moved, links));
  }

  private void addLink(String link, Set<String> moved, Set<String> links) {
    links.add(link);
    model.carrier(model.frameId(link)).ifPresent(joint -> addJoint(joint, moved, links));
  }

  private static void addJoint(Joint joint, Set<String> moved, Set<String> links) {
    links.add(joint.child());
    if (joint.type() != Joint.Type.FIXED && joint.mimic().isEmpty()) {
      moved.add(joint.name());
    }
  }
}
