package org.armature.kinematics;

import java.util.List;
import java.util.Map;
import org.armature.kinematics.shape.PlacedShape;

/**
 * What a description file says, element by element, before the links are put together to a tree.
 *
 * @param source where it was read from, for messages
 * @param name of the robot
 * @param links names in file order
 * @param inertias by link name, only of links that state one
 * @param collisions solids by link name; links without have no entry or an empty list
 * @param joints in file order
 * @param setting how the robot stands in the world
 * @param warnings what is doubtful about it, a sentence each
 */
record RobotDescription(
    String source,
    String name,
    List<String> links,
    Map<String, LinkInertia> inertias,
    Map<String, List<PlacedShape>> collisions,
    List<Joint> joints,
    Setting setting,
    List<String> warnings) {

  RobotDescription {
    links = List.copyOf(links);
    inertias = Map.copyOf(inertias);
    collisions = Map.copyOf(collisions);
    joints = List.copyOf(joints);
    warnings = List.copyOf(warnings);
    requireFinite(source, inertias, joints);
  }

  /** Finite numbers of a file can amount to infinite ones. */
  private static void requireFinite(
      String source, Map<String, LinkInertia> inertias, List<Joint> joints) {
    for (Joint joint : joints) {
      double[] p = joint.origin().position();
      if (!Double.isFinite(p[0] + p[1] + p[2])) {
        throw new RobotModelException(
            source + ": a number is out of range: joint \"" + joint.name() + "\" is nowhere");
      }
    }
    inertias.forEach((link, i) -> {
      double sum = i.mass() + i.comX() + i.comY() + i.comZ();
      for (double each : i.matrix()) {
        sum += each;
      }
      if (!Double.isFinite(sum)) {
        throw new RobotModelException(
            source + ": a number is out of range: link \"" + link + "\" has " + i);
      }
    });
  }

  /**
   * How the robot stands in the world, where its file says so.
   *
   * @param floatingRoot whether the root moves freely
   * @param gravityX acceleration of gravity in the world, m/s²
   * @param gravityY acceleration of gravity in the world, m/s²
   * @param gravityZ acceleration of gravity in the world, m/s²
   * @param keyframes in file order; positions of all independent joints
   */
  record Setting(
      boolean floatingRoot,
      double gravityX,
      double gravityY,
      double gravityZ,
      List<Keyframe> keyframes) {

    /** What holds where a file says nothing. */
    static final Setting USUAL = usual(false);

    /** The same for a robot that moves freely. */
    static final Setting FLOATING = usual(true);

    private static Setting usual(boolean floatingRoot) {
      return new Setting(floatingRoot, 0, 0, -RobotModel.STANDARD_GRAVITY, List.of());
    }

    Setting {
      keyframes = List.copyOf(keyframes);
    }
  }
}
