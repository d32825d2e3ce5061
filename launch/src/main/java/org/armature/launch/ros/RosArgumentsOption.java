package org.armature.launch.ros;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What ROS programs take on their command line: everything from {@code --ros-args} on. */
public final class RosArgumentsOption {
  private static final String BEGIN = "--ros-args";

  @Option(
      names = BEGIN,
      arity = "0..*",
      paramLabel = "ARGUMENT",
      preprocessor = TheRest.class,
      description = {
        "Arguments for ROS, up to the end of the line or --: -p name:=value,",
        "--params-file FILE, -r from:=to, --log-level LEVEL."
      })
  private List<String> arguments = List.of();

  /** They and their beginning, as rcljava takes them; empty if there are none. */
  public List<String> all() {
    List<String> all = new ArrayList<>();
    if (!arguments.isEmpty()) {
      all.add(BEGIN);
      all.addAll(arguments);
    }
    return all;
  }

  /** Takes the rest of the line, of which nothing is for this program. */
  static final class TheRest implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's interface
    public boolean preprocess(
        Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
      List<String> taken = new ArrayList<>();
      while (!args.isEmpty()) {
        String argument = args.pop();
        if (argument.equals("--")) {
          break;
        }
        taken.add(argument);
      }
      option.setValue(taken);
      return true;
    }
  }
}
