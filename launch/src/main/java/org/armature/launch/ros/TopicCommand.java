package org.armature.launch.ros;

import picocli.CommandLine.Command;

/** What is going on on topics. */
@Command(
    name = "topic",
    description = "Looks at topics of a ROS graph, and sends to them; needs no ROS installation.",
    subcommands = {TopicEchoCommand.class, TopicHzCommand.class, TopicPubCommand.class},
    footer = {
      "",
      "Examples:",
      "  armature topic echo /joint_states sensor_msgs/msg/JointState --once",
      "  armature topic hz /front/image_raw sensor_msgs/msg/Image",
      "  armature topic pub /instruction std_msgs/msg/String \"{data: put the red cube away}\" --once"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TopicCommand {
  private TopicCommand() {}
}
