package org.armature.kinematics;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.armature.kinematics.SemanticDescription.CollisionRule;
import org.armature.kinematics.SemanticDescription.Group;
import org.armature.kinematics.SemanticDescription.State;
import org.armature.kinematics.SemanticDescription.VirtualJoint;

/**
 * Reads an SRDF, as https://wiki.ros.org/srdf and MoveIt's documents define it, against the model
 * of its robot. {@code end_effector}, {@code joint_property} and {@code link_sphere_approximation}
 * are passed over.
 */
final class SrdfReader {
  private final RobotModel model;
  private final Set<String> links;
  private final Map<String, Joint> joints;

  SrdfReader(RobotModel model) {
    this.model = model;
    links = Set.copyOf(model.frameNames());
    joints = model.joints().stream().collect(Collectors.toMap(Joint::name, joint -> joint));
  }

  SemanticDescription read(InputStream in, String source) {
    XmlNode robot = XmlReader.read(in, source);
    if (!robot.tag().equals("robot")) {
      throw robot.error("is not an SRDF: its root element must be <robot>");
    }
    List<VirtualJoint> virtual = new ArrayList<>();
    List<String> passive = new ArrayList<>();
    List<CollisionRule> rules = new ArrayList<>();
    for (XmlNode node : robot.children()) {
      switch (node.tag()) {
        case "virtual_joint" -> virtual.add(virtualJoint(node));
        case "passive_joint" -> passive.add(joint(node, "name").name());
        case "disable_collisions" -> rules.add(pairRule(node, true));
        case "enable_collisions" -> rules.add(pairRule(node, false));
        case "disable_default_collisions" ->
            rules.add(new CollisionRule(link(node, "link"), "", true, ""));
        default -> {}
      }
    }
    Map<String, Group> groups = new SrdfGroups(model, this, robot).read();
    List<State> states = new ArrayList<>();
    for (XmlNode node : robot.children("group_state")) {
      states.add(state(node, groups));
    }
    return new SemanticDescription(
        model, List.copyOf(groups.values()), states, virtual, passive, rules);
  }

  /** The link that an attribute names. */
  String link(XmlNode node, String attribute) {
    String name = node.text(attribute);
    if (!links.contains(name)) {
      throw node.error(
          attribute + "=\"" + name + "\": robot \"" + model.name() + "\" has no link of this name");
    }
    return name;
  }

  /** The joint that an attribute names. */
  Joint joint(XmlNode node, String attribute) {
    String name = node.text(attribute);
    Joint joint = joints.get(name);
    if (joint == null) {
      throw node.error(
          attribute
              + "=\""
              + name
              + "\": robot \""
              + model.name()
              + "\" has no joint of this name");
    }
    return joint;
  }

  private VirtualJoint virtualJoint(XmlNode node) {
    String type = node.text("type");
    if (!Set.of("fixed", "planar", "floating").contains(type)) {
      throw node.error("type=\"" + type + "\": unknown; use fixed, planar, floating");
    }
    return new VirtualJoint(
        node.text("name"), type, node.text("parent_frame"), link(node, "child_link"));
  }

  private CollisionRule pairRule(XmlNode node, boolean allowed) {
    String first = link(node, "link1");
    String second = link(node, "link2");
    if (first.equals(second)) {
      throw node.error("link1 and link2 are both \"" + first + "\"");
    }
    String reason = node.text("reason", "");
    return new CollisionRule(first, second, allowed, reason);
  }

  private State state(XmlNode node, Map<String, Group> groups) {
    String name = node.text("name");
    String group = node.text("group");
    Group known = groups.get(group);
    if (known == null) {
      throw node.error("group=\"" + group + "\": no <group> has this name");
    }
    Map<String, Double> positions = new LinkedHashMap<>();
    for (XmlNode each : node.children("joint")) {
      Joint joint = joint(each, "name");
      double value = each.number("value");
      if (joint.type() == Joint.Type.FIXED) {
        throw each.error("is fixed: it has no position");
      } else if (joint.mimic().isPresent()) {
        throw each.error("mimics joint \"" + joint.mimic().get().joint() + "\": set that one");
      } else if (!known.joints().contains(joint.name())) {
        throw each.error("is not in group \"" + group + "\", which has " + known.joints());
      } else if (positions.put(joint.name(), value) != null) {
        throw each.error("appears twice");
      }
    }
    return new State(name, group, positions);
  }
}
