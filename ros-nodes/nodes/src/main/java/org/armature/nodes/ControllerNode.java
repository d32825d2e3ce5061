package org.armature.nodes;

import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.nodes.control.CommandAuthority;
import org.armature.nodes.control.ControlFigures;
import org.armature.nodes.robotlink.RobotLinkSpec;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.lifecycle.LifecycleNode;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.service.RMWRequestId;
import std_srvs.srv.SetBool;
import std_srvs.srv.SetBool_Request;
import std_srvs.srv.SetBool_Response;

/**
 * The node {@code controller}: the only one that commands the robot, and only while it is active
 * and enabled and no emergency stop holds. Chunks and joint states come in, commands leave; see
 * {@link ConfiguredController}. Safe for use by any thread.
 */
public final class ControllerNode implements RunningNode {
  /** Name in the ROS graph. */
  public static final String NAME = "controller";

  static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.integer("rate", 500, 1, 2000, "commands per second"),
          ParameterSpec.number(
              "stale_state", 0.1, 0.001, 10, "age from which a joint state stops the commands, s"),
          ParameterSpec.number(
              "command_lead",
              0.25,
              0.01,
              10,
              "how far commands may be ahead of the robot, as time at the velocity limit, s"),
          ParameterSpec.flag(
              "start_enabled", true, "whether it may command as soon as it is active"),
          ParameterSpec.text(
              "robot_link",
              RobotLinkSpec.SIMULATION.toString(),
              "which controllers of the robot get which joints"),
          ParameterSpec.number(
              "robot_link_horizon",
              RobotLinkSpec.DEFAULT_HORIZON_NANOS * 1e-9,
              0.0005,
              1,
              "time in which a trajectory controller reaches a command, s"));

  private final RobotModel robot;
  private final ManagedNode<ConfiguredController> managed;
  private final CommandAuthority authority;
  private final ControlFigures figures = new ControlFigures();

  /**
   * Makes the node, which goes up to active unless its parameter {@code autostart} is false.
   *
   * @param context the ROS context it lives in
   * @param robot what it commands
   * @param options start values of parameters and the like
   * @throws NodeStartException if a parameter cannot be used
   * @throws IllegalArgumentException if the robot link does not fit the robot
   */
  public ControllerNode(Context context, RobotModel robot, NodeOptions options) {
    this.robot = robot;
    managed = new ManagedNode<>(context, NAME, options, PARAMETERS, true);
    authority = new CommandAuthority(managed.settings().flag("start_enabled"));
    managed
        .spun()
        .getNode()
        .createService(
            SetBool.class,
            "~/enable",
            (RMWRequestId id, SetBool_Request request, SetBool_Response response) ->
                enable(request.getData(), response));
    managed.trigger("~/emergency_stop", this::stop);
    managed.trigger("~/reset_emergency_stop", this::reset);
    managed.start(this::configure);
  }

  private ConfiguredController configure() {
    return new ConfiguredController(managed, robot, authority, figures);
  }

  /** What was commanded before is forgotten before commanding is allowed again. */
  private void enable(boolean enabled, SetBool_Response response) {
    try {
      if (enabled) {
        managed.configured().ifPresent(ConfiguredController::forgetChunks);
      }
      authority.setEnabled(enabled);
      response
          .setSuccess(true)
          .setMessage(
              enabled
                  ? authority.isGranted()
                      ? "commands the robot from its present position"
                      : "enabled; commands once the node is active"
                  : "commands nothing; the robot holds its last command");
    } catch (IllegalStateException e) {
      response.setSuccess(false).setMessage(String.valueOf(e.getMessage()));
    }
  }

  private String stop() {
    authority.stop();
    return "commands nothing until ~/reset_emergency_stop and then ~/enable are called";
  }

  private String reset() {
    if (!authority.reset()) {
      throw new IllegalStateException("no emergency stop holds");
    }
    return "the emergency stop is over; call ~/enable with true to command again";
  }

  /** What the controller measures about itself. */
  public ControlFigures figures() {
    return figures;
  }

  @Override
  public Node getNode() {
    return managed.spun().getNode();
  }

  @Override
  public LifecycleNode lifecycle() {
    return managed.lifecycle();
  }

  @Override
  public void close() {
    managed.close();
  }
}
