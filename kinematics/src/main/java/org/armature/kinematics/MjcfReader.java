package org.armature.kinematics;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.armature.kinematics.RobotDescription.Setting;

/**
 * Reads the kinematic and inertial part of a MJCF file, as MuJoCo's XML reference defines it
 * (https://mujoco.readthedocs.io/en/stable/XMLreference.html): bodies, hinges and slides, one free
 * joint at the root, sites, inertias stated or computed from geoms, equal joints, keyframes. What
 * would change kinematics or inertia and is not understood is refused by name; what has no part in
 * either is passed over: contacts, looks, sensors, tendons, and what resists motion (damping,
 * friction, springs, and the armature of motors).
 */
final class MjcfReader {
  private static final Set<String> PASSED_OVER =
      Set.of(
          "compiler",
          "default",
          "worldbody",
          "option",
          "equality",
          "actuator",
          "keyframe",
          "size",
          "statistic",
          "visual",
          "asset",
          "contact",
          "tendon",
          "sensor",
          "custom",
          "extension");

  private MjcfReader() {}

  static RobotDescription read(XmlNode main, Path file) {
    try {
      return description(main, file);
    } catch (RobotModelException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      // Numbers of the file that are finite but so large or small that what they amount to is not.
      throw new RobotModelException(file + ": a number is out of range: " + e.getMessage(), e);
    }
  }

  private static RobotDescription description(XmlNode main, Path file) {
    if (!main.tag().equals("mujoco")) {
      throw main.error("is no MJCF: its root element must be <mujoco>");
    }
    XmlNode root = MjcfIncludes.expand(main, file);
    for (XmlNode section : root.children()) {
      if (section.tag().equals("deformable")) {
        throw section.error("is not supported: a model has rigid links only");
      }
      if (!PASSED_OVER.contains(section.tag())) {
        throw section.error("is no section of a MJCF file");
      }
    }
    MjcfCompiler compiler = MjcfCompiler.read(root, MjcfIncludes.folderOf(file));
    MjcfDefaults defaults = new MjcfDefaults(root);
    MjcfBodies bodies = new MjcfBodies(root, defaults, compiler);
    List<MjcfJoint> asStated = List.copyOf(bodies.joints);
    new MjcfCouplings(defaults).apply(root, bodies.joints);
    new MjcfActuators(defaults, compiler).apply(root, bodies.joints);
    List<Keyframe> keyframes = MjcfKeyframes.read(root, bodies, asStated);
    double[] gravity = gravity(root);
    return new RobotDescription(
        file.toString(),
        root.text("model", "MuJoCo Model"),
        bodies.links,
        bodies.scaledTo(compiler.totalMass()),
        bodies.collisions,
        bodies.allJoints(),
        new Setting(bodies.floating, gravity[0], gravity[1], gravity[2], keyframes),
        bodies.warnings);
  }

  private static double[] gravity(XmlNode root) {
    double[] gravity = {0, 0, -RobotModel.STANDARD_GRAVITY};
    for (XmlNode option : root.children("option")) {
      gravity = option.triple("gravity", gravity);
      for (XmlNode flag : option.children("flag")) {
        if (flag.keyword("gravity", "enable", Set.of("enable", "disable")).equals("disable")) {
          return new double[3];
        }
      }
    }
    return gravity;
  }
}
