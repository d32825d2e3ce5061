package org.armature.kinematics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The Franka Emika Panda with its parallel gripper. Eight independent joints in this order: {@code
 * panda_joint1} to {@code panda_joint7} (rad) and {@code panda_finger_joint1} (0 to 0.04 m), which
 * {@code panda_finger_joint2} mirrors. Root frame {@code panda_link0}: z up, x forward.
 */
public final class PandaRobot {
  /** The joints of the arm, without the gripper. */
  public static final List<String> ARM_JOINTS =
      List.of(
          "panda_joint1",
          "panda_joint2",
          "panda_joint3",
          "panda_joint4",
          "panda_joint5",
          "panda_joint6",
          "panda_joint7");

  /** The point between the finger tips: z along the fingers, y along their movement. */
  public static final String TCP_FRAME = "panda_hand_tcp";

  private static final String RESOURCE = "/org/armature/robots/panda/panda.urdf";
  private static final RobotModel MODEL = load();

  private PandaRobot() {}

  /** The model of the bundled URDF. */
  public static RobotModel model() {
    return MODEL;
  }

  /** The ready pose: arm bent over the table, gripper pointing down and open; a new array. */
  public static double[] readyPosition() {
    return new double[] {0, -Math.PI / 4, 0, -3 * Math.PI / 4, 0, Math.PI / 2, Math.PI / 4, 0.04};
  }

  /** The text of the bundled URDF, as {@code robot_description} publishes it. */
  public static String urdf() {
    try (InputStream in = open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bundled " + RESOURCE, e);
    }
  }

  private static RobotModel load() {
    try (InputStream in = open()) {
      return RobotModel.fromUrdf(in, RESOURCE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bundled " + RESOURCE, e);
    }
  }

  private static InputStream open() {
    InputStream in = PandaRobot.class.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IllegalStateException(
          "the bundled " + RESOURCE + " is not on the class path: the build is incomplete");
    }
    return in;
  }
}
