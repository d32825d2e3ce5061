package org.armature.kinematics.collision;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;

/** Robots and random configurations that the tests of this package share. */
final class CollisionRobots {
  /** Where no mesh is: robots of primitives need none. */
  static final MeshLocator NO_MESHES = MeshLocator.beside(Path.of("/none/robot.urdf"));

  private CollisionRobots() {}

  static CollisionModel panda() {
    return CollisionModel.of(PandaRobot.model(), NO_MESHES);
  }

  /** Two arms with a mimicking slider, capsules, balls and boxes, all of them able to meet. */
  static RobotModel twoArms() {
    StringBuilder urdf = new StringBuilder("<robot name=\"two-arms\">");
    urdf.append(link("base", "<box size='0.2 0.4 0.3'/>"));
    for (String side : new String[] {"left", "right"}) {
      String y = side.equals("left") ? "0.25" : "-0.25";
      urdf.append(link(side + "_upper", "<capsule radius='0.05' length='0.3'/>"))
          .append(link(side + "_lower", "<box size='0.08 0.06 0.3'/>"))
          .append(link(side + "_hand", "<sphere radius='0.06'/>"))
          .append(link(side + "_tool", "<cylinder radius='0.02' length='0.1'/>"))
          .append(
              joint(side + "_a", "revolute", "base", side + "_upper", "0 " + y + " 0.2", "1 0 0"))
          .append(
              joint(side + "_b", "revolute", side + "_upper", side + "_lower", "0 0 0.2", "0 1 0"))
          .append(
              joint(side + "_c", "prismatic", side + "_lower", side + "_hand", "0 0 0.2", "0 1 1"))
          .append(
              "<joint name='%s_weld' type='fixed'><parent link='%s_hand'/><child link='%s_tool'/>"
                      .formatted(side, side, side)
                  + "<origin xyz='0.02 0 0.1' rpy='0.3 0.2 0.1'/></joint>");
    }
    String text = urdf.append("</robot>").toString();
    return parse(
        text.replace(
            "<parent link='right_lower'/>",
            "<mimic joint='left_c' multiplier='-0.5' offset='0.01'/><parent link='right_lower'/>"));
  }

  private static String link(String name, String geometry) {
    return "<link name='%s'><collision><origin xyz='0.01 0.02 0.1' rpy='0.1 0.2 0.3'/><geometry>%s</geometry></collision></link>"
        .formatted(name, geometry);
  }

  private static String joint(
      String name, String type, String parent, String child, String xyz, String axis) {
    return """
    <joint name='%s' type='%s'><parent link='%s'/><child link='%s'/>
      <origin xyz='%s' rpy='0.2 -0.1 0.3'/><axis xyz='%s'/>
      <limit lower='-2' upper='2' velocity='1' effort='1'/></joint>
    """
        .formatted(name, type, parent, child, xyz, axis);
  }

  static RobotModel parse(String urdf) {
    return RobotModel.fromUrdf(
        new ByteArrayInputStream(urdf.getBytes(StandardCharsets.UTF_8)), "test.urdf");
  }

  /** A file or folder that lies beside the repository on some machines. */
  static Optional<Path> shared(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("shared").resolve(name))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder).map(found -> found.resolve("shared").resolve(name));
  }

  static double[] randomConfiguration(RobotModel robot, Random random) {
    double[] q = new double[robot.size()];
    for (int j = 0; j < q.length; j++) {
      double lower = Math.max(robot.lowerLimit(j), -Math.PI);
      double upper = Math.min(robot.upperLimit(j), Math.PI);
      q[j] = lower + random.nextDouble() * (upper - lower);
    }
    return q;
  }

  static String message(Throwable thrown) {
    return String.valueOf(thrown.getMessage());
  }
}
