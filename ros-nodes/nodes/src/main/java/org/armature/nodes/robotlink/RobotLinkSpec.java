package org.armature.nodes.robotlink;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which controllers of a robot get which joints, as a user writes it:
 *
 * <pre>
 * simulation
 * joint_trajectory:arm_controller
 * joint_trajectory:arm_controller[joint1,joint2]+forward_command:hand_controller[finger]
 * </pre>
 *
 * <p>Without brackets a controller gets all joints in the order of the robot. Each joint must go to
 * exactly one controller.
 *
 * @param parts one per controller
 * @param horizonNanos time in which a trajectory controller reaches a command, ns
 */
public record RobotLinkSpec(List<Part> parts, long horizonNanos) {
  /** 20 ms: longer than a message takes on a busy network, short for a robot that trails by it. */
  public static final long DEFAULT_HORIZON_NANOS = 20_000_000;

  /** All joints to the simulated world. */
  public static final RobotLinkSpec SIMULATION = parse("simulation", DEFAULT_HORIZON_NANOS);

  private static final String EXPECTED =
      "expected 'simulation', 'joint_trajectory:CONTROLLER', 'forward_command:CONTROLLER',"
          + " 'follow_joint_trajectory:CONTROLLER' or 'gripper_command:CONTROLLER', with"
          + " [JOINT,JOINT] after it for some of the joints, and '+' between several";

  /** What a controller takes. */
  public enum Form {
    /** {@code trajectory_msgs/JointTrajectory}, for the simulated world. */
    SIMULATION,
    /** {@code trajectory_msgs/JointTrajectory} on {@code /CONTROLLER/joint_trajectory}. */
    JOINT_TRAJECTORY,
    /** {@code std_msgs/Float64MultiArray} on {@code /CONTROLLER/commands}. */
    FORWARD_COMMAND,
    /** Action {@code control_msgs/FollowJointTrajectory} of the controller. */
    FOLLOW_JOINT_TRAJECTORY,
    /** Action {@code control_msgs/GripperCommand}, {@code /CONTROLLER/gripper_cmd}. */
    GRIPPER_COMMAND
  }

  /**
   * One controller.
   *
   * @param form the message that it takes
   * @param controller its name, with its namespace if it has one
   * @param joints what it commands, in its order; empty for all joints of the robot
   */
  public record Part(Form form, String controller, List<String> joints) {
    /** Copies the list. */
    public Part {
      joints = List.copyOf(joints);
    }

    List<String> jointsOf(List<String> robotJoints) {
      return joints.isEmpty() ? robotJoints : joints;
    }
  }

  /**
   * @throws IllegalArgumentException if there is no part, or the horizon is not positive
   */
  public RobotLinkSpec {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("robot_link is empty; " + EXPECTED);
    }
    if (horizonNanos <= 0) {
      throw new IllegalArgumentException(
          "horizon is %s s; choose a positive one".formatted(horizonNanos * 1e-9));
    }
  }

  /**
   * Reads what a user wrote.
   *
   * @throws IllegalArgumentException with the part that is wrong and what is expected
   */
  public static RobotLinkSpec parse(String text, long horizonNanos) {
    List<Part> parts = Arrays.stream(text.split("\\+", -1)).map(RobotLinkSpec::part).toList();
    return new RobotLinkSpec(parts, horizonNanos);
  }

  private static Part part(String written) {
    String text = written.strip();
    List<String> joints = List.of();
    int bracket = text.indexOf('[');
    if (bracket >= 0) {
      if (!text.endsWith("]")) {
        throw wrong(text);
      }
      joints =
          Arrays.stream(text.substring(bracket + 1, text.length() - 1).split(",", -1))
              .map(String::strip)
              .toList();
      if (joints.contains("")) {
        throw wrong(text);
      }
      text = text.substring(0, bracket).strip();
    }
    int colon = text.indexOf(':');
    String form = colon < 0 ? text : text.substring(0, colon).strip();
    String name = colon < 0 ? "" : text.substring(colon + 1).strip();
    String controller = name.startsWith("/") ? name.substring(1) : name;
    Form known =
        switch (form) {
          case "simulation" -> Form.SIMULATION;
          case "joint_trajectory" -> Form.JOINT_TRAJECTORY;
          case "forward_command" -> Form.FORWARD_COMMAND;
          case "follow_joint_trajectory" -> Form.FOLLOW_JOINT_TRAJECTORY;
          case "gripper_command" -> Form.GRIPPER_COMMAND;
          default -> throw wrong(written);
        };
    boolean needsController = known != Form.SIMULATION;
    if (needsController == controller.isEmpty()) {
      throw wrong(written);
    }
    return new Part(known, controller, joints);
  }

  private static IllegalArgumentException wrong(String part) {
    return new IllegalArgumentException("robot_link has '%s'; %s".formatted(part, EXPECTED));
  }

  /** As a user writes it. */
  @Override
  public String toString() {
    return parts.stream().map(RobotLinkSpec::written).collect(Collectors.joining("+"));
  }

  private static String written(Part part) {
    String form = part.form().name().toLowerCase(Locale.ROOT);
    String controller = part.controller().isEmpty() ? "" : ":" + part.controller();
    String joints = part.joints().isEmpty() ? "" : part.joints().toString().replace(" ", "");
    return form + controller + joints;
  }
}
