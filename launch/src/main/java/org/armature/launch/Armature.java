package org.armature.launch;

import org.armature.launch.dataset.DatasetCommand;
import org.armature.launch.kinematics.KinematicsCommand;
import org.armature.launch.record.RecordCommand;
import org.armature.launch.record.ReplayCommand;
import org.armature.launch.ros.ActionCommand;
import org.armature.launch.ros.ParamCommand;
import org.armature.launch.ros.ServiceCommand;
import org.armature.launch.ros.TfCommand;
import org.armature.launch.ros.TopicCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The {@code armature} command. Exit codes: 0 done; 1 a fault of ours, with its stack trace; 2 what
 * was asked for cannot be done, with one line that says why and what to do; 3 the goal of an action
 * was not reached.
 */
@Command(
    name = "armature",
    subcommands = {
      DemoCommand.class,
      EvalCommand.class,
      DemonstrateCommand.class,
      SnapshotCommand.class,
      NodeCommand.class,
      RecordCommand.class,
      ReplayCommand.class,
      KinematicsCommand.class,
      DatasetCommand.class,
      TopicCommand.class,
      ParamCommand.class,
      TfCommand.class,
      ServiceCommand.class,
      ActionCommand.class
    })
public final class Armature {
  private Armature() {}

  /** Runs one verb and exits with its code. */
  public static void main(String[] args) {
    int code = commandLine().execute(args);
    System.out.flush();
    System.exit(code);
  }

  /** The command with its verbs and its way of telling errors. */
  static CommandLine commandLine() {
    return new CommandLine(new Armature())
        .setExecutionExceptionHandler(new OneLineErrors())
        .setParameterExceptionHandler(OneLineErrors::onParameters)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
