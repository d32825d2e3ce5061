package org.armature.launch.kinematics;

import picocli.CommandLine.Command;

/** Computes with robot models without a robot, a simulator or ROS. */
@Command(
    name = "kinematics",
    description =
        "Poses, Jacobians, dynamics and self-collision of a robot from its URDF, for rows of a CSV"
            + " file.",
    subcommands = {
      InfoCommand.class,
      FkCommand.class,
      JacobianCommand.class,
      DynamicsCommand.class,
      CollisionCommand.class
    },
    footer = {"", "Example:", "  armature kinematics info --model robot.urdf"},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class KinematicsCommand {
  private KinematicsCommand() {}
}
