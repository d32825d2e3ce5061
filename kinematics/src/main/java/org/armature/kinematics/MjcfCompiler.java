package org.armature.kinematics;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@code <compiler>} says about how the rest of the file is meant. Several of them count as
 * one, later attributes over earlier ones.
 *
 * @param degrees whether angles are in degrees, as they are unless the file says otherwise
 * @param eulerSequence three axes; lower case: of the turned frame, upper case: of the fixed one
 * @param autoLimits whether a range is enough to limit a joint
 * @param inertiaFromGeom {@code true}, {@code false} or {@code auto}
 * @param firstGroup of the geoms that inertia is computed from
 * @param lastGroup of the geoms that inertia is computed from
 * @param boundMass least mass of a body, kg
 * @param boundInertia least principal moment of a body, kg·m²
 * @param balanceInertia whether moments that no body has are made equal instead of refused
 * @param totalMass what all bodies weigh together, kg; not positive: what they weigh
 * @param alignFree whether a free body without children is turned into its principal axes
 * @param exactMeshes whether meshes that say nothing are measured exactly
 * @param meshFolder where mesh files are
 * @param stripPath whether folders in the names of files are passed over
 */
record MjcfCompiler(
    boolean degrees,
    String eulerSequence,
    boolean autoLimits,
    String inertiaFromGeom,
    int firstGroup,
    int lastGroup,
    double boundMass,
    double boundInertia,
    boolean balanceInertia,
    double totalMass,
    boolean alignFree,
    boolean exactMeshes,
    Path meshFolder,
    boolean stripPath) {

  static MjcfCompiler read(XmlNode root, Path mainFolder) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (XmlNode each : root.children("compiler")) {
      MjcfSchema.check(each);
      attributes.putAll(each.attributes());
    }
    // Messages point at the last one; it says all that the others do.
    XmlNode node =
        root.children("compiler").stream()
            .reduce(root, (first, last) -> last)
            .withDefaults(attributes);
    if (!node.keyword("coordinate", "local", Set.of("local", "global")).equals("local")) {
      throw node.error("coordinate", "not supported: give poses relative to the parent body");
    }
    double[] groups =
        node.has("inertiagrouprange")
            ? node.numbers("inertiagrouprange", 2, 2)
            : new double[] {0, 5};
    return new MjcfCompiler(
        node.keyword("angle", "degree", Set.of("degree", "radian")).equals("degree"),
        sequence(node),
        node.flag("autolimits", true),
        node.keyword("inertiafromgeom", "auto", Set.of("true", "false", "auto")),
        (int) groups[0],
        (int) groups[1],
        notNegative(node, "boundmass"),
        notNegative(node, "boundinertia"),
        node.flag("balanceinertia", false),
        node.number("settotalmass", -1),
        node.flag("alignfree", false),
        node.flag("exactmeshinertia", false),
        folder(node, mainFolder),
        node.flag("strippath", false));
  }

  /** An angle of the file in rad. */
  double radians(double angle) {
    return degrees ? Math.toRadians(angle) : angle;
  }

  private static String sequence(XmlNode node) {
    String sequence = node.has("eulerseq") ? node.text("eulerseq") : "xyz";
    if (!sequence.matches("[xyzXYZ]{3}")) {
      throw node.error("eulerseq", "needs three letters of x, y, z, X, Y, Z");
    }
    return sequence;
  }

  private static double notNegative(XmlNode node, String attribute) {
    double value = node.number(attribute, 0);
    if (value < 0) {
      throw node.error(attribute, "must not be negative");
    }
    return value;
  }

  private static Path folder(XmlNode node, Path mainFolder) {
    String attribute = node.has("meshdir") ? "meshdir" : "assetdir";
    try {
      return mainFolder.resolve(node.text(attribute, ""));
    } catch (InvalidPathException e) {
      throw new RobotModelException(
          node.path() + " " + attribute + ": no path of a folder: " + e.getMessage(), e);
    }
  }
}
