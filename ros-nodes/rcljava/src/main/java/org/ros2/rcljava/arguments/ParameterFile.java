package org.ros2.rcljava.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * A parameter file of ROS 2: names of nodes, nested or written with slashes, then {@code
 * ros__parameters} with parameters, nested or written with dots.
 *
 * <pre>{@code
 * /**:                  # every node
 *   ros__parameters:
 *     use_sim_time: true
 * left:                 # namespace
 *   arm:                # node
 *     ros__parameters:
 *       camera: {exposure: 0.01, names: [front, wrist]}
 * }</pre>
 */
final class ParameterFile {
  private static final String PARAMETERS = "ros__parameters";

  /** Parts of names, each of which may be a wildcard. */
  private static final Pattern NODE_PATTERN =
      Pattern.compile(
          "/?(?:(?:\\*\\*?|[A-Za-z_][A-Za-z0-9_]*)/)*(?:\\*\\*?|[A-Za-z_][A-Za-z0-9_]*)");

  private final ParameterYaml yaml;
  private final ParameterOverrides overrides;

  private ParameterFile(ParameterYaml yaml, ParameterOverrides overrides) {
    this.yaml = yaml;
    this.overrides = overrides;
  }

  /**
   * Adds what a file says.
   *
   * @throws IllegalArgumentException naming file, line and key if it cannot be read or is not such
   *     a file
   */
  static void read(String path, ParameterOverrides into) {
    String text;
    try {
      text = Files.readString(Path.of(path));
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "parameter file '%s' cannot be read (%s)".formatted(path, e.getClass().getSimpleName()),
          e);
    }
    parse("parameter file '" + path + "'", text, into);
  }

  static void parse(String where, String text, ParameterOverrides into) {
    ParameterYaml yaml = new ParameterYaml(where, text);
    ParameterFile file = new ParameterFile(yaml, into);
    for (Event event = yaml.next(); event.getEventId() != Event.ID.StreamEnd; event = yaml.next()) {
      switch (event.getEventId()) {
        case StreamStart, DocumentStart, DocumentEnd, Comment -> {}
        case MappingStart -> file.nodes("");
        default -> {
          boolean empty = event instanceof ScalarEvent scalar && scalar.getValue().isEmpty();
          if (!empty) {
            throw yaml.wrong(event, "", "expected names of nodes");
          }
        }
      }
    }
  }

  /** What is inside a mapping below a part of a node's name. */
  private void nodes(String above) {
    for (Event key = yaml.next(); key.getEventId() != Event.ID.MappingEnd; key = yaml.next()) {
      String name = key(key, above);
      Event value = yaml.next();
      boolean parameters = name.equals(PARAMETERS);
      String node = parameters || above.isEmpty() ? name : join(above, name);
      if (value.getEventId() != Event.ID.MappingStart) {
        throw yaml.wrong(
            value, node, "expected a mapping; values stand below %s only".formatted(PARAMETERS));
      }
      if (!parameters) {
        nodes(node);
      } else if (!NODE_PATTERN.matcher(above).matches()) {
        throw yaml.wrong(key, above, "is not the name of a node above %s".formatted(PARAMETERS));
      } else {
        parameters(above, "");
      }
    }
  }

  private void parameters(String node, String above) {
    for (Event key = yaml.next(); key.getEventId() != Event.ID.MappingEnd; key = yaml.next()) {
      String own = key(key, above);
      String name = above.isEmpty() ? own : above + "." + own;
      Event value = yaml.next();
      if (value.getEventId() == Event.ID.MappingStart) {
        parameters(node, name);
      } else {
        overrides.put(node, yaml.parameter(name, value));
      }
    }
  }

  private String key(Event event, String above) {
    if (event instanceof ScalarEvent scalar && !scalar.getValue().isEmpty()) {
      return scalar.getValue();
    }
    throw yaml.wrong(event, above, "expected a name");
  }

  private static String join(String above, String name) {
    return above.endsWith("/") ? above + name : above + "/" + name;
  }
}
