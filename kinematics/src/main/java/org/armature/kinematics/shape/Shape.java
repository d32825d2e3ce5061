package org.armature.kinematics.shape;

/**
 * A solid in its own frame, with its centre at the origin unless it is a mesh. Lengths in metres;
 * none is negative, and 0 is allowed (a sphere of radius 0 is a point).
 */
public sealed interface Shape {

  /**
   * All points within a distance of the origin.
   *
   * @param radius m
   */
  record Sphere(double radius) implements Shape {
    /** Checks the length. */
    public Sphere {
      requireLength("radius", radius);
    }
  }

  /**
   * A cuboid along the axes of its frame.
   *
   * @param x full length, m
   * @param y full length, m
   * @param z full length, m
   */
  record Box(double x, double y, double z) implements Shape {
    /** Checks the lengths. */
    public Box {
      requireLength("size x", x);
      requireLength("size y", y);
      requireLength("size z", z);
    }
  }

  /**
   * A cylinder along z with flat ends.
   *
   * @param radius m
   * @param length from end to end, m
   */
  record Cylinder(double radius, double length) implements Shape {
    /** Checks the lengths. */
    public Cylinder {
      requireLength("radius", radius);
      requireLength("length", length);
    }
  }

  /**
   * All points within a distance of a segment along z.
   *
   * @param radius m
   * @param length of the segment, m: the solid is longer by twice the radius
   */
  record Capsule(double radius, double length) implements Shape {
    /** Checks the lengths. */
    public Capsule {
      requireLength("radius", radius);
      requireLength("length", length);
    }
  }

  /**
   * Triangles in a file, which is not opened before collisions are asked for.
   *
   * @param file as the description names it: a path, {@code file://…} or {@code package://…}
   * @param scaleX factor of the file's x, not 0; negative ones mirror
   * @param scaleY factor of the file's y
   * @param scaleZ factor of the file's z
   */
  record Mesh(String file, double scaleX, double scaleY, double scaleZ) implements Shape {
    /** Checks the name and the scale. */
    public Mesh {
      if (file.isBlank()) {
        throw new IllegalArgumentException("mesh has no file name");
      }
      requireScale(scaleX);
      requireScale(scaleY);
      requireScale(scaleZ);
    }

    private static void requireScale(double scale) {
      if (!Double.isFinite(scale) || scale == 0) {
        throw new IllegalArgumentException("scale " + scale + ": must be finite and not 0");
      }
    }
  }

  /**
   * A solid that collisions cannot be computed with; everything else about the robot can.
   *
   * @param description what it is, and where it was found
   */
  record Unsupported(String description) implements Shape {}

  private static void requireLength(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " " + value + ": must be finite and not negative");
    }
  }
}
