package org.armature.nodes;

import java.util.Map;
import java.util.TreeMap;

/**
 * Parameters of a node as a user gives them: text by name, with the defaults of those not given.
 * Asking for one in the wrong form tells the user what to write.
 */
final class NodeParameters {
  private final String node;
  private final Map<String, String> values;

  /**
   * The defaults, and what was given in their place.
   *
   * @param node name of the node
   * @param defaults every parameter the node has
   * @param given what the user set
   * @throws NodeStartException naming a parameter that the node does not have, and those it has
   */
  NodeParameters(String node, Map<String, String> defaults, Map<String, String> given) {
    this.node = node;
    values = new TreeMap<>(defaults);
    given.forEach((name, value) -> {
      if (!defaults.containsKey(name)) {
        throw new NodeStartException(
            "node '%s' has no parameter '%s'; it has %s"
                .formatted(node, name, new TreeMap<>(defaults).keySet()));
      }
      values.put(name, value);
    });
  }

  /** A text. */
  String text(String name) {
    String value = values.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new NodeStartException(
          "node '%s' needs parameter '%s'; set it, as in %s=...".formatted(node, name, name));
    }
    return value;
  }

  /** A whole number. */
  int integer(String name) {
    try {
      return Integer.parseInt(text(name).strip());
    } catch (NumberFormatException e) {
      throw wrong(name, "a whole number", e);
    }
  }

  /** A whole number of 64 bits. */
  long longInteger(String name) {
    try {
      return Long.parseLong(text(name).strip());
    } catch (NumberFormatException e) {
      throw wrong(name, "a whole number", e);
    }
  }

  /** A number. */
  double number(String name) {
    try {
      return Double.parseDouble(text(name).strip());
    } catch (NumberFormatException e) {
      throw wrong(name, "a number", e);
    }
  }

  /** True or false. */
  boolean flag(String name) {
    return switch (text(name).strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(name, "true or false", new IllegalArgumentException(text(name)));
    };
  }

  /** What to say about a value that cannot be used. */
  NodeStartException wrong(String name, String expected, RuntimeException cause) {
    return new NodeStartException(
        "parameter '%s' of node '%s' is '%s'; expected %s"
            .formatted(name, node, text(name), expected),
        cause);
  }
}
