package org.armature.nodes;

import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.teleop.jog.JogLimits;
import org.armature.teleop.mapping.MappingException;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.lifecycle.LifecycleNode;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;

/**
 * The node {@code teleop}: a joystick in, chunks for the controller out while its dead man's button
 * is held; see {@link ConfiguredTeleop}. Safe for use by any thread.
 */
public final class TeleopNode implements RunningNode {
  /** Name in the ROS graph. */
  public static final String NAME = "teleop";

  static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.text(
              "mapping",
              "gamepad",
              "what axes and buttons mean: gamepad, spacemouse, or the path of a YAML file"),
          ParameterSpec.number(
              "joy_timeout",
              0.2,
              0.02,
              2,
              "age from which a message of the joystick stops the robot, s"),
          ParameterSpec.number(
              "acceleration_time",
              JogLimits.DEFAULT.accelerationTime(),
              JogLimits.SHORTEST_TIME,
              JogLimits.LONGEST_ACCELERATION_TIME,
              "time from rest to a joint's velocity limit at the greatest acceleration used, s"),
          ParameterSpec.number(
              "jerk_time",
              JogLimits.DEFAULT.jerkTime(),
              JogLimits.SHORTEST_TIME,
              JogLimits.LONGEST_JERK_TIME,
              "time in which that acceleration builds up, s"));

  private final ManagedNode<ConfiguredTeleop> managed;

  /**
   * Makes the node, which goes up to active unless its parameter {@code autostart} is false.
   *
   * @param context the ROS context it lives in
   * @param robot what it moves
   * @param options start values of parameters and the like
   * @throws NodeStartException if a parameter cannot be used
   * @throws MappingException if the mapping cannot be read or does not fit the robot
   */
  public TeleopNode(Context context, RobotModel robot, NodeOptions options) {
    managed = new ManagedNode<>(context, NAME, options, PARAMETERS, true);
    managed.trigger("~/next_mode", () -> managed.requireActive().nextMode());
    managed.start(() -> new ConfiguredTeleop(managed, robot));
  }

  /** Whether a person has taken over. */
  public boolean isEngaged() {
    return managed.active().map(ConfiguredTeleop::isEngaged).orElse(false);
  }

  @Override
  public Node getNode() {
    return managed.spun().getNode();
  }

  @Override
  public LifecycleNode lifecycle() {
    return managed.lifecycle();
  }

  /** Brings the robot to rest if a person has taken over, and leaves the graph. */
  @Override
  public void close() {
    managed.close();
  }
}
