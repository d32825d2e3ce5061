package org.armature.nodes.robotlink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ros2.rcljava.publisher.Publisher;
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
   * @param simulationTopic where the simulated world takes commands
   * @param periodNanos control period, ns
   * @param publishers makes its publishers
   * @throws IllegalArgumentException as {@link #requireFits}, or naming a topic name that breaks
   *     ROS's rules
   */
  public static RobotLink open(
      RobotLinkSpec spec,
      List<String> robotJoints,
      String simulationTopic,
      long periodNanos,
      CommandPublishers publishers) {
    requireFits(spec, robotJoints, periodNanos);
    List<RobotLink> links = new ArrayList<>();
    for (RobotLinkSpec.Part part : spec.parts()) {
      JointChoice joints = new JointChoice(part.jointsOf(robotJoints), robotJoints);
      links.add(
          switch (part.form()) {
            case SIMULATION ->
                new JointTrajectoryLink(
                    trajectories(publishers, simulationTopic), joints, periodNanos);
            case JOINT_TRAJECTORY -> {
              String topic = "/" + part.controller() + "/joint_trajectory";
              yield new JointTrajectoryLink(
                  trajectories(publishers, topic), joints, spec.horizonNanos());
            }
            case FORWARD_COMMAND -> {
              String topic = "/" + part.controller() + "/commands";
              yield new ForwardCommandLink(
                  publishers.create(Float64MultiArray.class, topic), joints);
            }
          });
    }
    return links.size() == 1 ? links.getFirst() : new CombinedLink(links);
  }

  private static Publisher<JointTrajectory> trajectories(
      CommandPublishers publishers, String topic) {
    return publishers.create(JointTrajectory.class, topic);
  }

  /**
   * Refuses a link that does not fit the robot.
   *
   * @throws IllegalArgumentException naming joints that the robot does not have, that no controller
   *     gets or that two get, a controller that is named twice, or a horizon below the period
   */
  public static void requireFits(RobotLinkSpec spec, List<String> robotJoints, long periodNanos) {
    requireEachOnce(spec, robotJoints);
    boolean streams =
        spec.parts().stream().anyMatch(part -> part.form() == RobotLinkSpec.Form.JOINT_TRAJECTORY);
    if (streams && spec.horizonNanos() < periodNanos) {
      throw new IllegalArgumentException(
          "horizon is %s s, shorter than the control period of %s s; choose a longer one"
              .formatted(spec.horizonNanos() * 1e-9, periodNanos * 1e-9));
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
