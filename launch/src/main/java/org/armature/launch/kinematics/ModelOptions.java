package org.armature.launch.kinematics;

import java.nio.file.Path;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.dynamics.DynamicsModel;
import picocli.CommandLine.Option;

/** Which robot, and what it stands on. */
final class ModelOptions {
  @Option(names = "--model", required = true, description = "URDF of the robot.")
  private Path model = Path.of("");

  @Option(
      names = "--floating-base",
      description = "Puts a free-flyer under the root link instead of fixing it to the world.")
  private boolean floatingBase;

  /** The file the robot is read from. */
  Path file() {
    return model;
  }

  DynamicsModel load() {
    RobotModel robot = RobotModel.fromUrdf(model);
    return floatingBase ? DynamicsModel.floatingBase(robot) : DynamicsModel.fixedBase(robot);
  }
}
