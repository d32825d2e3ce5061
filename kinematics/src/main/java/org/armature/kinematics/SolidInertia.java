package org.armature.kinematics;

/**
 * Mass properties of homogeneous solids whose axis is z and whose centre is the origin.
 *
 * <p>Source: Beer and Johnston, "Vector Mechanics for Engineers: Dynamics", table of mass moments
 * of inertia; the capsule as a cylinder and two half spheres by the parallel axis theorem.
 */
final class SolidInertia {
  private SolidInertia() {}

  /**
   * The solid at 1 kg/m³, so that its mass is its volume.
   *
   * @param type sphere (radius), capsule and cylinder (radius, half length of the straight part),
   *     ellipsoid (three radii) or box (three half lengths)
   * @param s sizes, m
   */
  static LinkInertia ofDensityOne(String type, double[] s) {
    return switch (type) {
      case "sphere" -> ellipsoid(s[0], s[0], s[0]);
      case "ellipsoid" -> ellipsoid(s[0], s[1], s[2]);
      case "cylinder" -> cylinder(s[0], 2 * s[1]);
      case "capsule" -> capsule(s[0], 2 * s[1]);
      case "box" -> {
        double mass = 8 * s[0] * s[1] * s[2];
        yield along(
            mass,
            mass / 3 * (s[1] * s[1] + s[2] * s[2]),
            mass / 3 * (s[0] * s[0] + s[2] * s[2]),
            mass / 3 * (s[0] * s[0] + s[1] * s[1]));
      }
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static LinkInertia ellipsoid(double a, double b, double c) {
    double mass = 4 * Math.PI / 3 * a * b * c;
    return along(
        mass, mass / 5 * (b * b + c * c), mass / 5 * (a * a + c * c), mass / 5 * (a * a + b * b));
  }

  private static LinkInertia cylinder(double r, double h) {
    double mass = Math.PI * r * r * h;
    double across = mass / 12 * (3 * r * r + h * h);
    return along(mass, across, across, mass / 2 * r * r);
  }

  private static LinkInertia capsule(double r, double h) {
    LinkInertia cylinder = cylinder(r, h);
    double caps = 4 * Math.PI / 3 * r * r * r;
    double z = 2 * caps / 5 * r * r;
    // The centre of mass of a half sphere is 3/8 of the radius from its flat side.
    double across = z + caps * h * (2 * h + 3 * r) / 8;
    return along(
        cylinder.mass() + caps,
        cylinder.ixx() + across,
        cylinder.iyy() + across,
        cylinder.izz() + z);
  }

  private static LinkInertia along(double mass, double ixx, double iyy, double izz) {
    return new LinkInertia(mass, 0, 0, 0, ixx, 0, 0, iyy, 0, izz);
  }
}
