package org.armature.nodes.robotlink;

import control_msgs.action.FollowJointTrajectory;
import control_msgs.action.GripperCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import std_msgs.msg.Float64MultiArray;
import trajectory_msgs.msg.JointTrajectory;

/** Makes links, after checking that each joint has exactly one way to the robot. */
public final class RobotLinks {
  private RobotLinks() {}

  /**
   * Makes the link that a user asked for.
   *
   * @param spec which controllers get which joints
   * @param robotJoints joints of the robot in the order of the command vector
   * @param velocityLimits rad/s or m/s per joint, in the same order
   * @param simulationTopic where the simulated world takes commands
   * @param periodNanos control period, ns
   * @param endpoints makes what it sends through
   * @throws IllegalArgumentException as {@link #requireFits}, or naming a topic name that breaks
   *     ROS's rules
   */
  public static RobotLink open(
      RobotLinkSpec spec,
      List<String> robotJoints,
      double[] velocityLimits,
      String simulationTopic,
      long periodNanos,
      LinkEndpoints endpoints) {
    requireFits(spec, robotJoints, periodNanos);
    List<RobotLink> links = new ArrayList<>();
    for (RobotLinkSpec.Part part : spec.parts()) {
      JointChoice joints = new JointChoice(part.jointsOf(robotJoints), robotJoints);
      links.add(
          switch (part.form()) {
            case SIMULATION ->
                new JointTrajectoryLink(
                    endpoints.publisher(JointTrajectory.class, simulationTopic),
                    joints,
                    periodNanos);
            case JOINT_TRAJECTORY -> {
              String topic = "/" + part.controller() + "/joint_trajectory";
              yield new JointTrajectoryLink(
                  endpoints.publisher(JointTrajectory.class, topic), joints, spec.horizonNanos());
            }
            case FORWARD_COMMAND -> {
              String topic = "/" + part.controller() + "/commands";
              yield new ForwardCommandLink(
                  endpoints.publisher(Float64MultiArray.class, topic), joints);
            }
            case FOLLOW_JOINT_TRAJECTORY -> {
              String action = "/" + part.controller() + "/follow_joint_trajectory";
              yield new FollowJointTrajectoryLink(
                  endpoints.actionClient(FollowJointTrajectory.class, action),
                  joints,
                  velocityLimits,
                  spec.horizonNanos());
            }
            case GRIPPER_COMMAND -> {
              String action = "/" + part.controller() + "/gripper_cmd";
              yield new GripperCommandLink(
                  endpoints.actionClient(GripperCommand.class, action), joints, robotJoints.size());
            }
          });
    }
    return links.size() == 1 ? links.getFirst() : new CombinedLink(links);
  }

  /**
   * Refuses a link that does not fit the robot.
   *
   * @throws IllegalArgumentException naming joints that the robot does not have, that no controller
   *     gets or that two get, a controller that is named twice, a gripper that does not get exactly
   *     one joint, or a horizon below the period
   */
  public static void requireFits(RobotLinkSpec spec, List<String> robotJoints, long periodNanos) {
    requireEachOnce(spec, robotJoints);
    requireOneJointPerGripper(spec, robotJoints);
    boolean streams =
        spec.parts().stream().anyMatch(part -> part.form() == RobotLinkSpec.Form.JOINT_TRAJECTORY);
    if (streams && spec.horizonNanos() < periodNanos) {
      throw new IllegalArgumentException(
          "horizon is %s s, shorter than the control period of %s s; choose a longer one"
              .formatted(spec.horizonNanos() * 1e-9, periodNanos * 1e-9));
    }
  }

  private static void requireOneJointPerGripper(RobotLinkSpec spec, List<String> robotJoints) {
    for (RobotLinkSpec.Part part : spec.parts()) {
      List<String> joints = part.jointsOf(robotJoints);
      if (part.form() == RobotLinkSpec.Form.GRIPPER_COMMAND && joints.size() != 1) {
        throw new IllegalArgumentException(
            "robot_link gives gripper '%s' the joints %s; name the one that it has in brackets"
                .formatted(part.controller(), joints));
      }
    }
  }

  private static void requireEachOnce(RobotLinkSpec spec, List<String> robotJoints) {
    List<String> commanded =
        spec.parts().stream()
            .map(part -> part.jointsOf(robotJoints))
            .flatMap(Collection::stream)
            .toList();
    List<String> unknown =
        commanded.stream().filter(joint -> !robotJoints.contains(joint)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "robot_link names joints %s, which the robot does not have; its joints are %s"
              .formatted(unknown, robotJoints));
    }
    List<String> missing =
        robotJoints.stream().filter(joint -> !commanded.contains(joint)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "robot_link gives joints %s to no controller; add '+FORM:CONTROLLER%s'"
              .formatted(missing, missing.toString().replace(" ", "")));
    }
    List<String> twice =
        robotJoints.stream()
            .filter(joint -> commanded.stream().filter(joint::equals).count() > 1)
            .toList();
    if (!twice.isEmpty()) {
      throw new IllegalArgumentException(
          "robot_link gives joints %s to more than one controller; list the joints of each in"
                  .formatted(twice)
              + " brackets");
    }
    List<String> controllers =
        spec.parts().stream().map(RobotLinkSpec.Part::controller).sorted().toList();
    for (int i = 1; i < controllers.size(); i++) {
      if (controllers.get(i).equals(controllers.get(i - 1))) {
        throw new IllegalArgumentException(
            "robot_link names controller '%s' twice; list all of its joints in one pair of brackets"
                .formatted(controllers.get(i)));
      }
    }
  }
}
