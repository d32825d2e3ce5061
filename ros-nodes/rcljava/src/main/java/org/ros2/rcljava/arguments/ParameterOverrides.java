package org.ros2.rcljava.arguments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.ros2.rcljava.parameters.ParameterVariant;

/**
 * Start values of parameters by pattern of node names, with rcl's precedence: patterns count in the
 * order in which they were first seen, a later one over an earlier one, whatever is more specific;
 * a value for a pattern seen before takes that pattern's place. Not thread-safe while it is filled.
 */
public final class ParameterOverrides {
  private final Map<String, Map<String, ParameterVariant>> byPattern = new LinkedHashMap<>();

  /** Sets a value for the nodes whose names fit a pattern. */
  void put(String nodePattern, ParameterVariant parameter) {
    byPattern
        .computeIfAbsent(nodePattern, pattern -> new LinkedHashMap<>())
        .put(parameter.getName(), parameter);
  }

  /** Puts what these say for a node, by name of the parameter, over what is in a map. */
  public void apply(String fullNodeName, Map<String, ParameterVariant> into) {
    byPattern.forEach((pattern, parameters) -> {
      if (fits(pattern, fullNodeName)) {
        into.putAll(parameters);
      }
    });
  }

  /** Whether a pattern fits: {@code *} stands for one part of a name, {@code **} for any number. */
  private static boolean fits(String pattern, String fullNodeName) {
    String absolute = pattern.startsWith("/") ? pattern : "/" + pattern;
    String regex = absolute.replace("/**", "(/\\w+)*").replace("/*", "(/\\w+)");
    return Pattern.matches(regex, fullNodeName);
  }
}
