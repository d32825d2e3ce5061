package org.armature.launch.ros;

import picocli.CommandLine.Option;

/** Which ROS domain a command looks into. */
final class DomainOption {
  @Option(
      names = "--domain",
      paramLabel = "ID",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "ROS domain (ROS_DOMAIN_ID, or 0).")
  private int domain = -1; // as a default value it would be read as the option -1 of others

  RosSession join() {
    return new RosSession(domain);
  }
}
