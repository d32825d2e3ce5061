package org.armature.launch.kinematics;

import java.nio.file.Path;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.dynamics.DynamicsModel;
import picocli.CommandLine.Option;

/** Which robot, and what it stands on. */
final class ModelOptions {
  @Option(names = "--model", required = true, description = "URDF or MJCF of the robot.")
  private Path model = Path.of("");

  @Option(
      names = "--floating-base",
      description = {
        "Puts a free-flyer under the root link instead of fixing it to the world. A MJCF file whose",
        "first body has a free joint needs no such option."
      })
  private boolean floatingBase;

  /** The file the robot is read from. */
  Path file() {
    return model;
  }

  DynamicsModel load() {
    RobotModel robot = RobotModel.fromFile(model);
    return floatingBase ? DynamicsModel.floatingBase(robot) : DynamicsModel.of(robot);
  }
}
