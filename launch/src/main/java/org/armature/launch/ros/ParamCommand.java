package org.armature.launch.ros;

import picocli.CommandLine.Command;

/** What parameters nodes have. */
@Command(
    name = "param",
    description = "Looks at parameters of ROS nodes, and sets them; needs no ROS installation.",
    subcommands = {
      ParamListCommand.class,
      ParamGetCommand.class,
      ParamSetCommand.class,
      ParamDescribeCommand.class,
      ParamDumpCommand.class,
      ParamLoadCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  armature param list /controller",
      "  armature param set /controller use_sim_time false",
      "  armature param dump /controller > controller.yaml",
      "  armature param load /controller controller.yaml"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ParamCommand {
  private ParamCommand() {}
}
