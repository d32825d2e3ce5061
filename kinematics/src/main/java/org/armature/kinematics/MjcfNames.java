package org.armature.kinematics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names of bodies, joints and sites. MJCF lets them be left out and keeps bodies and sites apart; a
 * model has one name space of frames and every joint and frame has a name.
 */
final class MjcfNames {
  private final Map<String, XmlNode> bodies = new HashMap<>();
  private final Map<String, XmlNode> sites = new HashMap<>();
  private final Map<String, XmlNode> movers = new HashMap<>();
  private final Set<String> frames = new HashSet<>();
  private final Set<String> joints = new HashSet<>();
  private int bodyCount;
  private int jointCount;

  /** Collects what the file names itself, so that no invented name takes one of these. */
  MjcfNames(XmlNode root) {
    root.children("worldbody").forEach(this::collect);
    frames.addAll(bodies.keySet());
    joints.addAll(movers.keySet());
  }

  private void collect(XmlNode node) {
    for (XmlNode child : node.children()) {
      if (child.has("name")) {
        switch (child.tag()) {
          case "body" -> put(bodies, child);
          case "joint", "freejoint" -> put(movers, child);
          case "site" -> put(sites, child);
          default -> {}
        }
      }
      collect(child);
    }
  }

  private static void put(Map<String, XmlNode> names, XmlNode node) {
    String name = node.text("name");
    XmlNode other = names.putIfAbsent(name, node);
    if (other != null) {
      throw node.error("appears twice, first as " + other.path() + "; such names must be unique");
    }
    if (node.tag().equals("body") && name.equals(MjcfBodies.WORLD)) {
      throw node.error("is the name of the world itself; call it otherwise");
    }
  }

  /** Its own name, or body_N where it is the Nth body of the file, the world being the 0th. */
  String body(XmlNode body) {
    bodyCount++;
    return body.has("name") ? body.text("name") : unique("body_" + bodyCount, frames);
  }

  /** Its own name, or joint_N where it is the Nth joint of the file, counted from 0. */
  String joint(XmlNode joint) {
    jointCount++;
    return joint.has("name") ? joint.text("name") : unique("joint_" + (jointCount - 1), joints);
  }

  /** Its own name, with {@code _site} after it where a body has the same. */
  String site(XmlNode site) {
    String name = site.text("name");
    boolean taken = bodies.containsKey(name) || name.equals(MjcfBodies.WORLD);
    return unique(taken ? name + "_site" : name, frames);
  }

  /** A frame that the file does not know. */
  String frame(String wanted) {
    return unique(wanted, frames);
  }

  /** A joint that the file does not know. */
  String fixedJoint(String child) {
    return unique(child + "_fixed", joints);
  }

  private static String unique(String wanted, Set<String> taken) {
    String name = wanted;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }
}
