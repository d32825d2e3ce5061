package org.armature.launch.ros;

import picocli.CommandLine.Command;

/** Which actions there are, and having goals reached. */
@Command(
    name = "action",
    description = "Looks at actions of a ROS graph, and sends goals; needs no ROS installation.",
    subcommands = {ActionListCommand.class, ActionInfoCommand.class, ActionSendGoalCommand.class},
    footer = {
      "",
      "Examples:",
      "  armature action list -t",
      "  armature action info /gripper_controller/gripper_cmd",
      "  armature action send_goal /gripper_controller/gripper_cmd"
          + " control_msgs/action/GripperCommand \"{command: {position: 0.04}}\" --feedback"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ActionCommand {
  private ActionCommand() {}
}
