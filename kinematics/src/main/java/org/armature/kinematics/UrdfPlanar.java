package org.armature.kinematics;

import java.util.List;
import java.util.Set;
import org.armature.kinematics.Joint.Limits;
import org.armature.kinematics.geometry.Pose3;

/**
 * A planar joint as three of one degree of freedom each, named as MoveIt names its variables:
 * {@code joint/x} and {@code joint/y} slide in the plane, {@code joint/theta} turns about its
 * normal. Links without mass named {@code joint/x} and {@code joint/y} stand between. About the
 * axis z, x and y are those of the joint frame; otherwise x is as near to the joint's x axis as the
 * plane allows, or to its y axis where that is the normal.
 */
final class UrdfPlanar {
  /** A normal nearer to the x axis than this leaves no direction of x in the plane. */
  private static final double ALONG_X = 0.9;

  private UrdfPlanar() {}

  /** Adds the joints of a planar joint, and the links between them. */
  static void add(
      XmlNode node,
      String name,
      double[] normal,
      List<String> links,
      Set<String> linkNames,
      List<Joint> joints) {
    if (node.child("mimic").isPresent()) {
      throw node.error("is planar and cannot mimic another joint");
    }
    double[] x = inPlane(normal);
    double[] y = {
      normal[1] * x[2] - normal[2] * x[1],
      normal[2] * x[0] - normal[0] * x[2],
      normal[0] * x[1] - normal[1] * x[0]
    };
    String parent = node.require("parent").text("link");
    String first = link(node, name + "/x", links, linkNames);
    String second = link(node, name + "/y", links, linkNames);
    String child = node.require("child").text("link");
    Pose3 origin = UrdfReader.origin(node);
    joints.add(joint(name + "/x", Joint.Type.PRISMATIC, parent, first, origin, x));
    joints.add(joint(name + "/y", Joint.Type.PRISMATIC, first, second, Pose3.IDENTITY, y));
    joints.add(
        joint(name + "/theta", Joint.Type.CONTINUOUS, second, child, Pose3.IDENTITY, normal));
  }

  private static double[] inPlane(double[] normal) {
    double[] near = Math.abs(normal[0]) < ALONG_X ? new double[] {1, 0, 0} : new double[] {0, 1, 0};
    double along = near[0] * normal[0] + near[1] * normal[1];
    double[] x = new double[3];
    double length = 0;
    for (int i = 0; i < 3; i++) {
      x[i] = near[i] - along * normal[i];
      length += x[i] * x[i];
    }
    for (int i = 0; i < 3; i++) {
      x[i] /= Math.sqrt(length);
    }
    return x;
  }

  private static String link(XmlNode node, String name, List<String> links, Set<String> names) {
    if (!names.add(name)) {
      throw node.error("is planar and needs the name \"" + name + "\", which a link has already");
    }
    links.add(name);
    return name;
  }

  private static Joint joint(
      String name, Joint.Type type, String parent, String child, Pose3 origin, double[] axis) {
    return new Joint(
        name, type, parent, child, origin, axis[0], axis[1], axis[2], Limits.NONE, null);
  }
}
