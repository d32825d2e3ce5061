package org.armature.bench.kinematics;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;

/**
 * An arm whose inverse kinematics are compared: the joints between two links of a robot. The
 * robot's other joints stay at 0.
 *
 * @param robot the whole robot
 * @param urdf its file, for KDL
 * @param base link that the arm stands on
 * @param tip link whose poses are asked for
 * @param joints that move the tip and not the base
 */
record IkArm(RobotModel robot, Path urdf, String base, String tip, List<String> joints) {

  /**
   * The arm of a URDF file.
   *
   * @throws IllegalArgumentException when the robot has no such link or no joint lies between them
   */
  static IkArm of(Path urdf, String base, String tip) {
    RobotModel robot = RobotModel.fromUrdf(urdf);
    List<String> joints = new ArrayList<>(robot.jointsMoving(tip));
    joints.removeAll(robot.jointsMoving(base));
    if (joints.isEmpty()) {
      throw new IllegalArgumentException(
          "no joint moves \"%s\" and not \"%s\"".formatted(tip, base));
    }
    return new IkArm(robot, urdf, base, tip, joints);
  }

  /** The arms that come with Armature, their files written to a folder: seven and six joints. */
  static List<IkArm> bundled(Path folder) throws IOException {
    return List.of(
        of(write(folder, "panda"), "panda_link0", "panda_hand_tcp"),
        of(write(folder, "ur5e"), "base", "tool0"));
  }

  /** The configuration with the arm in the middle of its limits. */
  double[] middle() {
    double[] q = new double[robot.size()];
    for (String joint : joints) {
      int j = robot.jointIndex(joint);
      q[j] = 0.5 * (robot.lowerLimit(j) + robot.upperLimit(j));
    }
    return q;
  }

  /** Pose of the tip in the root frame. */
  Pose3 pose(double[] q) {
    return robot.framePose(tip, q);
  }

  /** A pose in the root frame, in that of the base. */
  Pose3 inBase(Pose3 pose) {
    return robot.framePose(base, new double[robot.size()]).inverse().times(pose);
  }

  private static Path write(Path folder, String name) throws IOException {
    String resource = "/org/armature/robots/%1$s/%1$s.urdf".formatted(name);
    try (InputStream in = RobotModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException("resource " + resource + " is missing: the build is incomplete");
      }
      return Files.write(folder.resolve(name + ".urdf"), in.readAllBytes());
    }
  }
}
