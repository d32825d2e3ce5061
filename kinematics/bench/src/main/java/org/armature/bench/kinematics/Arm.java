package org.armature.bench.kinematics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.armature.kinematics.Joint;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;

/**
 * The chain of a robot from its root to one link, which is what KDL's solvers work on: both sides
 * read the same description, from which all that does not lie on the chain was taken out.
 *
 * @param name of the robot
 * @param tip last link
 * @param urdf description of the chain alone
 * @param model what we read from it
 */
record Arm(String name, String tip, String urdf, RobotModel model) {

  /** The arms that come with Armature. */
  static List<Arm> bundled() {
    return List.of(panda());
  }

  /** The arm of the bundled Panda, up to the point between its fingers. */
  static Arm panda() {
    return of(PandaRobot.model(), PandaRobot.TCP_FRAME, PandaRobot.urdf());
  }

  /**
   * The chain to a link of a URDF file.
   *
   * @param tip its last link; empty for the one with the most moving joints above it
   * @throws IOException if the file cannot be read
   * @throws org.armature.kinematics.RobotModelException if it is no valid URDF
   * @throws IllegalArgumentException if the robot has no such link, or no joint moves it
   */
  static Arm of(Path file, Optional<String> tip) throws IOException {
    RobotModel model = RobotModel.fromUrdf(file);
    return of(model, tip.orElseGet(() -> farthest(model)), Files.readString(file));
  }

  private static Arm of(RobotModel robot, String tip, String urdf) {
    Set<String> links = new HashSet<>();
    Set<String> joints = new HashSet<>();
    links.add(tip);
    for (int at = robot.frameId(tip); at > 0; ) {
      Joint joint = robot.carrier(at).orElseThrow();
      if (joint.mimic().isPresent()) {
        throw new IllegalArgumentException(
            "joint \"%s\" of robot \"%s\" mimics another, which KDL cannot: give another --frame"
                .formatted(joint.name(), robot.name()));
      }
      joints.add(joint.name());
      links.add(joint.parent());
      at = robot.frameId(joint.parent());
    }
    String chain = UrdfChain.cut(urdf, links, joints);
    InputStream in = new ByteArrayInputStream(chain.getBytes(StandardCharsets.UTF_8));
    RobotModel model = RobotModel.fromUrdf(in, robot.name() + " up to " + tip);
    if (model.size() == 0) {
      throw new IllegalArgumentException(
          "no joint moves link \"%s\" of robot \"%s\"".formatted(tip, robot.name()));
    }
    return new Arm(robot.name(), tip, chain, model);
  }

  private static String farthest(RobotModel robot) {
    int most = -1;
    String farthest = robot.frameNames().getFirst();
    for (String frame : robot.frameNames()) {
      int above = 0;
      for (int at = robot.frameId(frame); at > 0; ) {
        Joint joint = robot.carrier(at).orElseThrow();
        above += joint.type() == Joint.Type.FIXED || joint.mimic().isPresent() ? 0 : 1;
        at = robot.frameId(joint.parent());
      }
      if (above > most) {
        most = above;
        farthest = frame;
      }
    }
    return farthest;
  }
}
