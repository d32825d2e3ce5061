package org.armature.launch.ros;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ros2.rcljava.arguments.RosArguments;
import org.ros2.rcljava.parameters.ParameterVariant;

/** Parameters that a user writes, with the types that ROS arguments give them. */
final class WrittenParameters {
  private static final String ANY_NODE = "/node";

  private WrittenParameters() {}

  /**
   * One parameter.
   *
   * @throws IllegalArgumentException if there can be no such name or value
   */
  static ParameterVariant of(String name, String value) {
    Map<String, ParameterVariant> parsed = new LinkedHashMap<>();
    RosArguments.parse("--ros-args", "-p", name + ":=" + value).applyParameters(ANY_NODE, parsed);
    ParameterVariant parameter = parsed.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("'%s' is no name of a parameter".formatted(name));
    }
    return parameter;
  }

  /**
   * What a parameter file says for a node, by name.
   *
   * @throws IllegalArgumentException naming file, line and key if it is not such a file
   */
  static Map<String, ParameterVariant> inFile(String file, String fullNodeName) {
    Map<String, ParameterVariant> parsed = new LinkedHashMap<>();
    RosArguments.parse("--ros-args", "--params-file", file).applyParameters(fullNodeName, parsed);
    return parsed;
  }
}
