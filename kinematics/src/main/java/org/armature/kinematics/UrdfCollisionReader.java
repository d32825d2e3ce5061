package org.armature.kinematics;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;

/**
 * Reads the {@code <collision>} elements of a URDF's link. Beside what
 * https://wiki.ros.org/urdf/XML/link defines, {@code <capsule radius length>} is understood, its
 * length being that of the segment.
 */
final class UrdfCollisionReader {
  private UrdfCollisionReader() {}

  static List<PlacedShape> read(XmlNode link) {
    List<PlacedShape> shapes = new ArrayList<>();
    for (XmlNode collision : link.children("collision")) {
      String name = collision.text("name", "");
      shapes.add(new PlacedShape(name, UrdfReader.origin(collision), shape(collision)));
    }
    return List.copyOf(shapes);
  }

  private static Shape shape(XmlNode collision) {
    XmlNode geometry = collision.require("geometry");
    List<XmlNode> shapes = geometry.children();
    if (shapes.size() != 1) {
      throw geometry.error("has " + shapes.size() + " shapes, it needs one");
    }
    XmlNode node = shapes.getFirst();
    try {
      return switch (node.tag()) {
        case "sphere" -> new Shape.Sphere(node.number("radius"));
        case "cylinder" -> new Shape.Cylinder(node.number("radius"), node.number("length"));
        case "capsule" -> new Shape.Capsule(node.number("radius"), node.number("length"));
        case "box" -> box(node);
        case "mesh" -> mesh(node);
        default ->
            new Shape.Unsupported(node.path() + " is no box, sphere, cylinder, capsule or mesh");
      };
    } catch (RobotModelException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new RobotModelException(node.path() + " " + e.getMessage(), e);
    }
  }

  private static Shape box(XmlNode node) {
    node.text("size");
    double[] size = node.triple("size");
    return new Shape.Box(size[0], size[1], size[2]);
  }

  private static Shape mesh(XmlNode node) {
    double[] scale = node.triple("scale", 1, 1, 1);
    return new Shape.Mesh(node.text("filename"), scale[0], scale[1], scale[2]);
  }
}
