package org.armature.launch.ros;

import picocli.CommandLine.Command;

/** Which services there are, and what they answer. */
@Command(
    name = "service",
    description = "Looks at services of a ROS graph, and calls them; needs no ROS installation.",
    subcommands = {ServiceListCommand.class, ServiceTypeCommand.class, ServiceCallCommand.class},
    footer = {
      "",
      "Examples:",
      "  armature service list -t",
      "  armature service type /controller/enable",
      "  armature service call /controller/enable std_srvs/srv/SetBool \"{data: true}\""
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ServiceCommand {
  private ServiceCommand() {}
}
