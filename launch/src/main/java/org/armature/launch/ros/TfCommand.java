package org.armature.launch.ros;

import picocli.CommandLine.Command;

/** Where frames are. */
@Command(
    name = "tf",
    description = "Looks at frames and transforms of a ROS graph; needs no ROS installation.",
    subcommands = {TfListCommand.class, TfEchoCommand.class},
    footer = {"", "Examples:", "  armature tf list", "  armature tf echo world gripper --once"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TfCommand {
  private TfCommand() {}
}
