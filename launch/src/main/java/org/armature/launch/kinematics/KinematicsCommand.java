package org.armature.launch.kinematics;

import picocli.CommandLine.Command;

/** Computes with robot models without a robot, a simulator or ROS. */
@Command(
    name = "kinematics",
    description =
        "Poses, joint positions, Jacobians, dynamics and motions of a robot, with CSV files.",
    subcommands = {
      InfoCommand.class,
      FkCommand.class,
      IkCommand.class,
      JacobianCommand.class,
      DynamicsCommand.class,
      PlanCommand.class,
      CollisionCommand.class
    },
    footer = {"", "Example:", "  armature kinematics info --model robot.urdf"},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class KinematicsCommand {
  private KinematicsCommand() {}
}
