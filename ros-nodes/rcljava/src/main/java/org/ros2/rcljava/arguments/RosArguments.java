package org.ros2.rcljava.arguments;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ros2.rcljava.logging.LogLevels;
import org.ros2.rcljava.names.RemapRule;
import org.ros2.rcljava.names.RosName;
import org.ros2.rcljava.parameters.ParameterVariant;

/**
 * Arguments of a program, taken apart: those from {@code --ros-args} to {@code --} are ROS's,
 * others are the program's. Immutable.
 *
 * <pre>{@code
 * --ros-args -r image:=/front/image -r __node:=arm -p rate:=500.0 --params-file robot.yaml
 *            --log-level debug -e /secure -- for the program
 * }</pre>
 */
public final class RosArguments {
  private static final System.Logger LOG = System.getLogger(RosArguments.class.getName());
  private static final String BEGIN = "--ros-args";
  private static final String END = "--";
  private static final String EVERY_NODE = "/**";
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?:([A-Za-z_][A-Za-z0-9_]*):)?([A-Za-z_/][\\w/]*(?:\\.[A-Za-z_/][\\w/]*)*):=(.*)",
          Pattern.DOTALL);

  /** No arguments. */
  public static final RosArguments NONE = parse();

  private final List<RemapRule> remapRules = new ArrayList<>();
  private final ParameterOverrides parameterOverrides = new ParameterOverrides();
  private final LogLevels.Builder logLevels = new LogLevels.Builder();
  private final List<String> remaining = new ArrayList<>();
  private String enclave = "";
  private boolean rosoutLogs = true;
  private boolean consoleLogs = true;

  private RosArguments() {}

  /** Takes arguments apart; see the other method. */
  public static RosArguments parse(String... arguments) {
    return parse(List.of(arguments));
  }

  /**
   * Takes arguments apart and reads the parameter files they name.
   *
   * @throws IllegalArgumentException naming the argument, or file, line and key, and what is wrong
   */
  public static RosArguments parse(List<String> arguments) {
    RosArguments parsed = new RosArguments();
    Iterator<String> rest = arguments.iterator();
    boolean ros = false;
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals(BEGIN)) {
        ros = true;
      } else if (!ros) {
        parsed.addProgramArgument(argument);
      } else if (argument.equals(END)) {
        ros = false;
      } else {
        parsed.addRosArgument(argument, rest);
      }
    }
    return parsed;
  }

  private void addRosArgument(String flag, Iterator<String> rest) {
    switch (flag) {
      case "-r", "--remap" -> remapRules.add(RemapRule.parse(value(flag, rest, "from:=to")));
      case "-p", "--param" -> addParameter(value(flag, rest, "name:=value"));
      case "--params-file" ->
          ParameterFile.read(value(flag, rest, "the path of a file"), parameterOverrides);
      case "--log-level" -> logLevels.add(value(flag, rest, "a level or logger:=level"));
      case "-e", "--enclave" -> enclave = RosName.enclave(value(flag, rest, "an enclave"));
      case "--enable-rosout-logs" -> rosoutLogs = true;
      case "--disable-rosout-logs" -> rosoutLogs = false;
      case "--enable-stdout-logs" -> consoleLogs = true;
      case "--disable-stdout-logs" -> consoleLogs = false;
      case "--enable-external-lib-logs", "--disable-external-lib-logs" -> {}
      case "--log-config-file", "--log-file-name" -> {
        String unused = value(flag, rest, "a file");
        LOG.log(
            System.Logger.Level.WARNING,
            "{0} {1} has no effect here: configure logging by java.util.logging",
            flag,
            unused);
      }
      default ->
          throw new IllegalArgumentException(
              "unknown ROS argument '%s': arguments of the program go before %s or after %s"
                  .formatted(flag, BEGIN, END));
    }
  }

  private static String value(String flag, Iterator<String> rest, String expected) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException(
          "ROS argument %s is the last one: expected %s after it".formatted(flag, expected));
    }
    return rest.next();
  }

  private void addParameter(String text) {
    Matcher rule = PARAMETER.matcher(text);
    if (!rule.matches()) {
      throw new IllegalArgumentException(
          "parameter '%s': expected [node:]name:=value, names of letters, digits, _, / and dots"
              .formatted(text));
    }
    String node = rule.group(1);
    ParameterYaml yaml = new ParameterYaml("parameter '" + text + "'", rule.group(3));
    parameterOverrides.put(node == null ? EVERY_NODE : node, yaml.wholeParameter(rule.group(2)));
  }

  /** As rcl still does, takes a remap rule outside of the ROS arguments for one. */
  private void addProgramArgument(String argument) {
    if (argument.contains(":=")) {
      try {
        remapRules.add(RemapRule.parse(argument));
        LOG.log(
            System.Logger.Level.WARNING,
            "remap rule {0} stands alone, which is deprecated: write {1} -r {0}",
            argument,
            BEGIN);
        return;
      } catch (IllegalArgumentException e) {
        LOG.log(System.Logger.Level.DEBUG, "left to the program: {0}", e.getMessage());
      }
    }
    remaining.add(argument);
  }

  /** Rules in the order of the arguments. */
  public List<RemapRule> remapRules() {
    return List.copyOf(remapRules);
  }

  /** Puts the start values of a node's parameters over what is in a map. */
  public void applyParameters(String fullNodeName, Map<String, ParameterVariant> into) {
    parameterOverrides.apply(fullNodeName, into);
  }

  /** Levels from which on messages are logged. */
  public LogLevels logLevels() {
    return logLevels.build();
  }

  /** Security enclave; empty where none was given. */
  public String enclave() {
    return enclave;
  }

  /** Whether loggers publish to {@code /rosout}. */
  public boolean rosoutLogs() {
    return rosoutLogs;
  }

  /** Whether loggers write to the console. */
  public boolean consoleLogs() {
    return consoleLogs;
  }

  /** What is left for the program. */
  public List<String> remaining() {
    return List.copyOf(remaining);
  }
}
