package org.armature.kinematics;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.armature.kinematics.Joint.Limits;
import org.armature.kinematics.Joint.Mimic;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.shape.PlacedShape;
import org.jspecify.annotations.Nullable;

/**
 * Reads the kinematic, inertial and collision part of a URDF, as https://wiki.ros.org/urdf/XML
 * defines it; visuals, transmissions and other elements are passed over.
 */
final class UrdfReader {
  /** Of the largest moment: rounding of seven digits in a file is no violation. */
  private static final double ROUNDING = 1e-6;

  private UrdfReader() {}

  static RobotDescription read(InputStream in, String source) {
    return read(XmlReader.read(in, source), source);
  }

  static RobotDescription read(XmlNode robot, String source) {
    if (!robot.tag().equals("robot")) {
      throw robot.error("is not a URDF: its root element must be <robot>");
    }
    List<String> links = new ArrayList<>();
    Map<String, LinkInertia> inertias = new HashMap<>();
    Map<String, List<PlacedShape>> collisions = new HashMap<>();
    List<Joint> joints = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<XmlNode> floating = new ArrayList<>();
    Set<String> linkNames = new HashSet<>();
    Set<String> jointNames = new HashSet<>();
    for (XmlNode node : robot.children()) {
      if (node.tag().startsWith("xacro:")) {
        throw node.error("is a macro: run xacro on the file first and give its output");
      }
      switch (node.tag()) {
        case "link" -> {
          String name = uniqueName(node, linkNames);
          links.add(name);
          node.child("inertial").ifPresent(each -> inertias.put(name, inertia(each, warnings)));
          collisions.put(name, UrdfCollisionReader.read(node));
        }
        case "joint" -> {
          String name = uniqueName(node, jointNames);
          switch (node.text("type")) {
            case "planar" ->
                UrdfPlanar.add(
                    node, name, axis(node, Joint.Type.CONTINUOUS), links, linkNames, joints);
            case "floating" -> floating.add(node);
            default -> joints.add(joint(node, name));
          }
        }
        default -> {}
      }
    }
    String name = robot.text("name");
    boolean floats = UrdfFloatingBase.apply(floating, links, inertias, joints);
    return new RobotDescription(
        source,
        name,
        links,
        inertias,
        collisions,
        joints,
        floats ? RobotDescription.Setting.FLOATING : RobotDescription.Setting.USUAL,
        warnings);
  }

  private static String uniqueName(XmlNode node, Set<String> taken) {
    String name = node.text("name");
    if (!taken.add(name)) {
      throw node.error("appears twice: names of " + node.tag() + "s must be unique");
    }
    return name;
  }

  private static Joint joint(XmlNode node, String name) {
    Joint.Type type = type(node);
    double[] axis = axis(node, type);
    return new Joint(
        name,
        type,
        node.require("parent").text("link"),
        node.require("child").text("link"),
        origin(node),
        axis[0],
        axis[1],
        axis[2],
        limits(node, type),
        mimic(node, type));
  }

  private static Joint.Type type(XmlNode node) {
    String type = node.text("type");
    return switch (type) {
      case "fixed", "revolute", "continuous", "prismatic" ->
          Joint.Type.valueOf(type.toUpperCase(Locale.ROOT));
      default ->
          throw node.error(
              "type=\""
                  + type
                  + "\": unknown; use fixed, revolute, continuous, prismatic, planar, floating");
    };
  }

  private static double[] axis(XmlNode node, Joint.Type type) {
    if (type == Joint.Type.FIXED || node.child("axis").isEmpty()) {
      return new double[] {1, 0, 0};
    }
    XmlNode axis = node.require("axis");
    double[] xyz = axis.triple("xyz", 1, 0, 0);
    double length = Math.sqrt(xyz[0] * xyz[0] + xyz[1] * xyz[1] + xyz[2] * xyz[2]);
    if (!(length > 1e-9) || length == Double.POSITIVE_INFINITY) {
      throw axis.error("xyz=\"" + axis.text("xyz") + "\": has no direction");
    }
    return new double[] {xyz[0] / length, xyz[1] / length, xyz[2] / length};
  }

  static Pose3 origin(XmlNode node) {
    XmlNode origin = node.child("origin").orElse(null);
    if (origin == null) {
      return Pose3.IDENTITY;
    }
    double[] xyz = origin.triple("xyz", 0, 0, 0);
    double[] rpy = origin.triple("rpy", 0, 0, 0);
    return Pose3.ofRpy(xyz[0], xyz[1], xyz[2], rpy[0], rpy[1], rpy[2]);
  }

  private static Limits limits(XmlNode node, Joint.Type type) {
    if (type == Joint.Type.FIXED) {
      return Limits.NONE;
    }
    XmlNode limit = node.child("limit").orElse(null);
    if (limit == null) {
      if (type == Joint.Type.CONTINUOUS) {
        return Limits.NONE;
      }
      throw node.error(
          "is "
              + type.name().toLowerCase(Locale.ROOT)
              + " and needs a <limit> with lower, upper, velocity, effort");
    }
    double velocity = notNegative(limit, "velocity");
    double effort = notNegative(limit, "effort");
    if (type == Joint.Type.CONTINUOUS) {
      return new Limits(Limits.NONE.lower(), Limits.NONE.upper(), velocity, effort);
    }
    double lower = limit.number("lower", 0);
    double upper = limit.number("upper", 0);
    if (lower > upper) {
      throw limit.error("lower=\"" + lower + "\" is above upper=\"" + upper + "\"");
    }
    return new Limits(lower, upper, velocity, effort);
  }

  private static double notNegative(XmlNode node, String attribute) {
    double value = node.number(attribute);
    if (value < 0) {
      throw node.error(attribute + "=\"" + value + "\": must not be negative");
    }
    return value;
  }

  private static @Nullable Mimic mimic(XmlNode node, Joint.Type type) {
    XmlNode mimic = node.child("mimic").orElse(null);
    if (mimic == null || type == Joint.Type.FIXED) {
      return null;
    }
    return new Mimic(mimic.text("joint"), mimic.number("multiplier", 1), mimic.number("offset", 0));
  }

  private static LinkInertia inertia(XmlNode inertial, List<String> warnings) {
    double mass = notNegative(inertial.require("mass"), "value");
    XmlNode node = inertial.require("inertia");
    double ixy = node.number("ixy");
    double ixz = node.number("ixz");
    double iyz = node.number("iyz");
    double[] about = {
      notNegative(node, "ixx"),
      ixy,
      ixz,
      ixy,
      notNegative(node, "iyy"),
      iyz,
      ixz,
      iyz,
      notNegative(node, "izz")
    };
    PrincipalAxes axes = new PrincipalAxes(about);
    if (axes.smallest() < -ROUNDING * axes.largest()) {
      throw node.error("has the principal moments " + axes + " kg·m²; none may be negative");
    }
    if (axes.excess() > ROUNDING * axes.largest()) {
      warnings.add(
          node.path()
              + " has the principal moments "
              + axes
              + " kg·m²; no body's largest exceeds the sum of the others");
    }
    return LinkInertia.of(mass, origin(inertial), about);
  }
}
