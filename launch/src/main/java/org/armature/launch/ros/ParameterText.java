package org.armature.launch.ros;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ros2.rcljava.parameters.ParameterVariant;
import rcl_interfaces.msg.ParameterValue;

/** Parameters as text: values in YAML, and files that ROS 2 reads. */
final class ParameterText {
  private static final String INDENT = "  ";

  private ParameterText() {}

  /** A value in YAML, such as {@code [1.0, 2.0]}; empty if there is none. */
  static String value(ParameterVariant parameter) {
    ParameterValue value = parameter.getParameterValue();
    return switch (parameter.getType()) {
      case PARAMETER_NOT_SET -> "";
      case PARAMETER_BOOL -> Boolean.toString(value.getBoolValue());
      case PARAMETER_INTEGER -> Long.toString(value.getIntegerValue());
      case PARAMETER_DOUBLE -> real(value.getDoubleValue());
      case PARAMETER_STRING -> MessageYaml.text(value.getStringValue());
      case PARAMETER_BYTE_ARRAY ->
          list(value.getByteArrayValue().stream().map(b -> Integer.toString(b & 0xff)).toList());
      case PARAMETER_BOOL_ARRAY ->
          list(value.getBoolArrayValue().stream().map(String::valueOf).toList());
      case PARAMETER_INTEGER_ARRAY ->
          list(value.getIntegerArrayValue().stream().map(String::valueOf).toList());
      case PARAMETER_DOUBLE_ARRAY ->
          list(value.getDoubleArrayValue().stream().map(ParameterText::real).toList());
      case PARAMETER_STRING_ARRAY ->
          list(value.getStringArrayValue().stream().map(MessageYaml::text).toList());
    };
  }

  private static String list(List<String> values) {
    return values.stream().collect(Collectors.joining(", ", "[", "]"));
  }

  private static String real(double value) {
    return MessageYaml.real(value, Double.toString(value));
  }

  /** A parameter file with the values of one node; what a file cannot hold becomes a comment. */
  static String file(String node, Map<String, ParameterVariant> parameters) {
    NavigableMap<String, ParameterVariant> told = new TreeMap<>(parameters);
    told.values().removeIf(value -> !fitsIntoFile(value));
    StringBuilder out = new StringBuilder(node + ":\n" + INDENT + "ros__parameters:");
    out.append(told.isEmpty() ? " {}\n" : "\n");
    write(told, INDENT + INDENT, out);
    parameters.forEach((name, value) -> {
      if (!fitsIntoFile(value)) {
        out.append("# %s: %s, which a file cannot hold\n".formatted(name, kind(value)));
      }
    });
    return out.toString();
  }

  /** Names with the same part before their first dot become one mapping, where that can be. */
  private static void write(
      NavigableMap<String, ParameterVariant> parameters, String indent, StringBuilder out) {
    while (!parameters.isEmpty()) {
      String first = parameters.firstKey();
      int dot = first.indexOf('.');
      if (dot <= 0 || parameters.containsKey(first.substring(0, dot))) {
        out.append(indent).append(first).append(": ");
        out.append(value(parameters.pollFirstEntry().getValue())).append('\n');
        continue;
      }
      NavigableMap<String, ParameterVariant> below = new TreeMap<>();
      for (String name : List.copyOf(parameters.keySet())) {
        if (name.startsWith(first.substring(0, dot + 1))) {
          below.put(name.substring(dot + 1), parameters.get(name));
          parameters.remove(name);
        }
      }
      out.append(indent).append(first, 0, dot).append(":\n");
      write(below, indent + INDENT, out);
    }
  }

  private static String kind(ParameterVariant value) {
    return value(value).equals("[]") ? "empty " + value.getTypeName() : value.getTypeName();
  }

  /** Files tell no type of an empty list and have no bytes. */
  private static boolean fitsIntoFile(ParameterVariant parameter) {
    return switch (parameter.getType()) {
      case PARAMETER_NOT_SET, PARAMETER_BYTE_ARRAY -> false;
      default -> !value(parameter).equals("[]");
    };
  }
}
