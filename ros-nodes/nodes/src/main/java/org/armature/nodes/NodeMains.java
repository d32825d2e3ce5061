package org.armature.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.armature.kinematics.PandaRobot;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.node.NodeOptions;

/** Starts one node alone, by name, with parameters given as text. */
public final class NodeMains {
  private static final Map<String, List<ParameterSpec>> PARAMETERS =
      Map.of(
          SimWorldNode.NAME,
          SimWorldNode.PARAMETERS,
          PolicyNode.NAME,
          PolicyNode.PARAMETERS,
          ControllerNode.NAME,
          ControllerNode.PARAMETERS,
          TeleopNode.NAME,
          TeleopNode.PARAMETERS,
          RecorderNode.NAME,
          RecorderNode.PARAMETERS);

  private NodeMains() {}

  /** Names of the nodes that can be started. */
  public static List<String> names() {
    return PARAMETERS.keySet().stream().sorted().toList();
  }

  /**
   * Names of the parameters of a node.
   *
   * @param node name of the node
   * @throws NodeStartException if there is no such node; lists those there are
   */
  public static List<String> parameters(String node) {
    List<ParameterSpec> specs = PARAMETERS.get(node);
    if (specs == null) {
      throw new NodeStartException(
          "there is no node '%s'; the nodes are %s".formatted(node, names()));
    }
    return Stream.concat(
            specs.stream().map(ParameterSpec::name),
            Stream.of(ManagedNode.AUTOSTART.name(), NodeSettings.USE_SIM_TIME))
        .sorted()
        .toList();
  }

  /** Whether one of the nodes has a parameter of that name. */
  static boolean isParameter(String name) {
    return names().stream().anyMatch(node -> parameters(node).contains(name));
  }

  /**
   * Starts a node.
   *
   * @param context the ROS context it lives in
   * @param node name of the node
   * @param given parameters that are not to have their defaults, their values written as in YAML
   * @throws RuntimeException if it cannot start; the message is one line that says why and what to
   *     do
   */
  public static RunningNode start(Context context, String node, Map<String, String> given) {
    NodeOptions options = options(node, given);
    return switch (node) {
      case SimWorldNode.NAME -> new SimWorldNode(context, options);
      case PolicyNode.NAME -> new PolicyNode(context, PandaRobot.model(), options);
      case ControllerNode.NAME -> new ControllerNode(context, PandaRobot.model(), options);
      case TeleopNode.NAME -> new TeleopNode(context, PandaRobot.model(), options);
      default -> new RecorderNode(context, PandaRobot.model(), options);
    };
  }

  private static NodeOptions options(String node, Map<String, String> given) {
    List<String> known = parameters(node);
    List<String> arguments = new ArrayList<>(List.of("--ros-args"));
    new TreeMap<>(given)
        .forEach((name, value) -> {
          if (!known.contains(name)) {
            throw new NodeStartException(
                "node '%s' has no parameter '%s', which is set to '%s'; it has %s"
                    .formatted(node, name, value, known));
          }
          arguments.addAll(List.of("-p", name + ":=" + value));
        });
    return new NodeOptions().setCliArgs(arguments);
  }
}
