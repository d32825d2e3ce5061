package org.armature.kinematics;

import java.util.Optional;
import java.util.Set;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;
import org.jspecify.annotations.Nullable;

/** Geoms as solids: homogeneous ones of a mass or a density, and what others must not touch. */
final class MjcfGeoms {
  /** kg/m³, that of water. */
  private static final double DENSITY = 1000;

  private static final LinkInertia NOTHING = new LinkInertia(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final Set<String> TYPES =
      Set.of("plane", "hfield", "sphere", "capsule", "ellipsoid", "cylinder", "box", "mesh", "sdf");

  private final MjcfCompiler compiler;
  private final MjcfMeshes meshes;

  MjcfGeoms(MjcfCompiler compiler, MjcfMeshes meshes) {
    this.compiler = compiler;
    this.meshes = meshes;
  }

  /** The mass properties of a geom in its body's frame; of mass zero where it weighs nothing. */
  LinkInertia inertia(MjcfItems item) {
    XmlNode geom = item.node();
    String type = geom.keyword("type", "sphere", TYPES);
    double given = geom.has("mass") ? geom.number("mass") : geom.number("density", DENSITY);
    if (given < 0) {
      throw geom.error(geom.has("mass") ? "mass" : "density", "must not be negative");
    }
    if (given == 0 || type.equals("plane")) {
      return NOTHING;
    }
    if (geom.flag("shellinertia", false)) {
      throw geom.error("shellinertia", "not supported; give the body an <inertial>");
    }
    LinkInertia ofDensityOne =
        switch (type) {
          case "mesh" -> mesh(geom).in(item.pose(compiler));
          case "hfield", "sdf" -> throw geom.error("type", "has no mass here; give mass=\"0\"");
          default -> solid(item, type);
        };
    // Its mass in numbers is its volume, m³.
    double volume = ofDensityOne.mass();
    if (!(volume > 0)) {
      throw geom.error("has the volume " + volume + " m³ and cannot have mass");
    }
    return ofDensityOne.times(geom.has("mass") ? given / volume : given);
  }

  private LinkInertia mesh(XmlNode geom) {
    if (geom.has("fromto")) {
      throw geom.error("fromto", "is not for a mesh");
    }
    return meshes.ofDensityOne(geom);
  }

  private LinkInertia solid(MjcfItems item, String type) {
    XmlNode geom = item.node();
    if (geom.has("mesh")) {
      throw geom.error(
          "mesh", "fitting a " + type + " to a mesh is not supported; give the body an <inertial>");
    }
    return SolidInertia.ofDensityOne(type, sizes(geom, type)).in(pose(item, type));
  }

  /**
   * The solid of a geom that takes part in contacts, in its body's frame. Nothing for a geom that
   * is only a look, and for planes and height fields, which are no part of a robot.
   */
  Optional<PlacedShape> solid(MjcfItems item) {
    XmlNode geom = item.node();
    String type = geom.keyword("type", "sphere", TYPES);
    boolean touches = geom.number("contype", 1) != 0 || geom.number("conaffinity", 1) != 0;
    if (!touches || type.equals("plane") || type.equals("hfield")) {
      return Optional.empty();
    }
    String name = geom.text("name", "");
    if (type.equals("mesh")) {
      return Optional.of(new PlacedShape(name, item.pose(compiler), meshes.shape(geom)));
    }
    if (type.equals("sdf") || geom.has("mesh")) {
      Shape none = new Shape.Unsupported(geom.path() + " is of a kind that is not supported");
      return Optional.of(new PlacedShape(name, item.pose(compiler), none));
    }
    return Optional.of(new PlacedShape(name, pose(item, type), primitive(type, sizes(geom, type))));
  }

  private static Shape primitive(String type, double[] s) {
    return switch (type) {
      case "sphere" -> new Shape.Sphere(s[0]);
      case "capsule" -> new Shape.Capsule(s[0], 2 * s[1]);
      case "cylinder" -> new Shape.Cylinder(s[0], 2 * s[1]);
      default -> new Shape.Box(2 * s[0], 2 * s[1], 2 * s[2]); // around an ellipsoid
    };
  }

  private Pose3 pose(MjcfItems item, String type) {
    XmlNode geom = item.node();
    double @Nullable [] ends = ends(geom);
    Pose3 pose = ends == null ? MjcfPose.of(geom, compiler) : between(geom, ends, type);
    return item.frame().times(pose);
  }

  private static double @Nullable [] ends(XmlNode geom) {
    return geom.has("fromto") ? geom.numbers("fromto", 6, 6) : null;
  }

  private Pose3 between(XmlNode geom, double[] ends, String type) {
    if (type.equals("sphere")) {
      throw geom.error("fromto", "is for capsule, cylinder, box and ellipsoid");
    }
    if (geom.has("pos")) {
      throw geom.error("fromto", "cannot be given together with pos");
    }
    double[] axis = {ends[0] - ends[3], ends[1] - ends[4], ends[2] - ends[5]};
    double[] rotation = new double[9];
    MjcfPose.zAxis(MjcfPose.unit(geom, "fromto", axis), rotation);
    double[] middle = {(ends[0] + ends[3]) / 2, (ends[1] + ends[4]) / 2, (ends[2] + ends[5]) / 2};
    return Pose3.of(middle, rotation);
  }

  /** All sizes of the solid: radius; radius, half length; or three half lengths. */
  private static double[] sizes(XmlNode geom, String type) {
    double @Nullable [] ends = ends(geom);
    boolean long2 = type.equals("capsule") || type.equals("cylinder");
    int wanted = type.equals("sphere") ? 1 : long2 ? 2 : 3;
    int stated = ends == null ? wanted : 1;
    double[] given = geom.has("size") ? geom.numbers("size", 1, 3) : new double[0];
    for (int k = 0; k < stated; k++) {
      if (k >= given.length || !(given[k] > 0)) {
        throw geom.error("size", "a " + type + " needs " + stated + " positive ones here");
      }
    }
    if (ends == null) {
      return given;
    }
    double half =
        Math.sqrt(
                (ends[0] - ends[3]) * (ends[0] - ends[3])
                    + (ends[1] - ends[4]) * (ends[1] - ends[4])
                    + (ends[2] - ends[5]) * (ends[2] - ends[5]))
            / 2;
    return long2 ? new double[] {given[0], half} : new double[] {given[0], given[0], half};
  }
}
