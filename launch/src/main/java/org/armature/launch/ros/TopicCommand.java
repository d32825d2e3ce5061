package org.armature.launch.ros;

import picocli.CommandLine.Command;

/** What is going on on topics. */
@Command(
    name = "topic",
    description = "Looks at topics of a ROS graph, and sends to them; needs no ROS installation.",
    subcommands = {
      TopicListCommand.class,
      TopicInfoCommand.class,
      TopicEchoCommand.class,
      TopicHzCommand.class,
      TopicPubCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  armature topic list -t",
      "  armature topic echo /joint_states --once",
      "  armature topic hz /front/image_raw",
      "  armature topic pub /instruction std_msgs/msg/String \"{data: put the red cube away}\" --once"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class TopicCommand {
  private TopicCommand() {}
}
