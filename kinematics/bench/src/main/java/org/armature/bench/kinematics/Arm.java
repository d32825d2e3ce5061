package org.armature.bench.kinematics;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
import org.armature.kinematics.dynamics.DynamicsModel;

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
  private static final String UR5E = "/org/armature/robots/ur5e/ur5e.urdf";

  /** The arms that come with Armature. */
  static List<Arm> bundled() {
    return List.of(panda(), ur5e());
  }

  /** The arm of the bundled Panda, up to the point between its fingers. */
  static Arm panda() {
    return of(PandaRobot.model(), PandaRobot.TCP_FRAME, PandaRobot.urdf());
  }

  /** The bundled arm with six joints. */
  static Arm ur5e() {
    try (InputStream in = RobotModel.class.getResourceAsStream(UR5E)) {
      if (in == null) {
        throw new IllegalStateException(UR5E + " is missing: the build is incomplete");
      }
      String urdf = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return of(RobotModel.fromUrdf(stream(urdf), UR5E), "tool0", urdf);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bundled " + UR5E, e);
    }
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

  /** Whether its description states masses; without them it has no dynamics to compare. */
  boolean hasMass() {
    return DynamicsModel.fixedBase(model).mass() > 0;
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
    RobotModel model = RobotModel.fromUrdf(stream(chain), robot.name() + " up to " + tip);
    if (model.size() == 0) {
      throw new IllegalArgumentException(
          "no joint moves link \"%s\" of robot \"%s\"".formatted(tip, robot.name()));
    }
    return new Arm(robot.name(), tip, chain, model);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
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
