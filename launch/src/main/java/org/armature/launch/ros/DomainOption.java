package org.armature.launch.ros;

import picocli.CommandLine.Option;

/** Which ROS domain a command looks into. */
final class DomainOption {
  @Option(
      names = "--domain",
      paramLabel = "ID",
      defaultValue = "-1",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "ROS domain (ROS_DOMAIN_ID, or 0).")
  private int domain;

  RosSession join() {
    return new RosSession(domain);
  }
}
