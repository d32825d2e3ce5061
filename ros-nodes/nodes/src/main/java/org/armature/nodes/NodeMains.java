package org.armature.nodes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.PandaRobot;
import org.armature.nodes.robotlink.RobotLinkSpec;
import org.armature.policy.Policy;
import org.armature.policy.bundle.FlowMatchingPolicy;
import org.ros2.rcljava.contexts.Context;

/** Starts one node alone, by name, with parameters given as text. */
public final class NodeMains {
  /** Parameters of every node, with their defaults; an empty default must be set. */
  private static final Map<String, Map<String, String>> PARAMETERS =
      Map.of(
          SimWorldNode.NAME,
          Map.of(
              "world",
              SimWorldNode.Options.TABLETOP.world(),
              "task",
              SimWorldNode.Options.TABLETOP.task(),
              "joint_state_rate",
              String.valueOf(SimWorldNode.Options.TABLETOP.jointStateRate()),
              "camera_rate",
              String.valueOf(SimWorldNode.Options.TABLETOP.cameraRate())),
          PolicyNode.NAME,
          Map.of("policy", "", "execute_actions", "12", "seed", "1", "use_sim_time", "true"),
          ControllerNode.NAME,
          Map.of(
              "rate",
              "500",
              "stale_state",
              "0.1",
              "use_sim_time",
              "true",
              "robot_link",
              RobotLinkSpec.SIMULATION.toString(),
              "robot_link_horizon",
              String.valueOf(RobotLinkSpec.DEFAULT_HORIZON_NANOS * 1e-9)),
          RecorderNode.NAME,
          Map.of("dataset", "", "cameras", "front:192x192,wrist:192x192", "fps", "10"));

  private NodeMains() {}

  /** Names of the nodes that can be started. */
  public static List<String> names() {
    return PARAMETERS.keySet().stream().sorted().toList();
  }

  /**
   * Parameters of a node with their defaults; those with an empty default must be set.
   *
   * @param node name of the node
   * @throws NodeStartException if there is no such node; lists those there are
   */
  public static Map<String, String> parameters(String node) {
    Map<String, String> defaults = PARAMETERS.get(node);
    if (defaults == null) {
      throw new NodeStartException(
          "there is no node '%s'; the nodes are %s".formatted(node, names()));
    }
    return defaults;
  }

  /**
   * Starts a node.
   *
   * @param context the ROS context it lives in
   * @param node name of the node
   * @param given parameters that are not to have their defaults
   * @throws RuntimeException if it cannot start; the message is one line that says why and what to
   *     do
   */
  public static RunningNode start(Context context, String node, Map<String, String> given) {
    NodeParameters parameters = new NodeParameters(node, parameters(node), given);
    return switch (node) {
      case SimWorldNode.NAME -> simWorld(context, parameters);
      case PolicyNode.NAME -> policy(context, parameters);
      case ControllerNode.NAME -> controller(context, parameters);
      default -> recorder(context, parameters);
    };
  }

  private static RunningNode simWorld(Context context, NodeParameters parameters) {
    return new SimWorldNode(
        context,
        new SimWorldNode.Options(
            parameters.text("world"),
            parameters.text("task"),
            parameters.integer("joint_state_rate"),
            parameters.integer("camera_rate")));
  }

  private static RunningNode policy(Context context, NodeParameters parameters) {
    PolicyNode.Options options =
        new PolicyNode.Options(
            parameters.integer("execute_actions"), parameters.flag("use_sim_time"));
    Policy policy =
        FlowMatchingPolicy.load(Path.of(parameters.text("policy")), parameters.longInteger("seed"));
    try {
      return new PolicyNode(context, policy, PandaRobot.model(), options);
    } catch (RuntimeException e) {
      policy.close();
      throw e;
    }
  }

  private static RunningNode controller(Context context, NodeParameters parameters) {
    return new ControllerNode(
        context,
        PandaRobot.model(),
        new ControllerNode.Options(
            parameters.integer("rate"),
            parameters.number("stale_state"),
            parameters.flag("use_sim_time"),
            RobotLinkSpec.parse(
                parameters.text("robot_link"),
                Math.round(parameters.number("robot_link_horizon") * 1e9))));
  }

  private static RunningNode recorder(Context context, NodeParameters parameters) {
    return new RecorderNode(
        context,
        PandaRobot.model(),
        new RecorderNode.Options(
            Path.of(parameters.text("dataset")), cameras(parameters), parameters.integer("fps")));
  }

  /** Cameras written as {@code front:192x192,wrist:192x192}. */
  private static List<RecorderNode.Camera> cameras(NodeParameters parameters) {
    List<RecorderNode.Camera> cameras = new ArrayList<>();
    try {
      for (String camera : parameters.text("cameras").split(",", -1)) {
        int colon = camera.indexOf(':');
        int times = camera.indexOf('x', colon);
        cameras.add(
            new RecorderNode.Camera(
                camera.substring(0, colon).strip(),
                Integer.parseInt(camera.substring(colon + 1, times)),
                Integer.parseInt(camera.substring(times + 1).strip())));
      }
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw parameters.wrong("cameras", "name:WIDTHxHEIGHT, separated by commas", e);
    }
    return cameras;
  }
}
