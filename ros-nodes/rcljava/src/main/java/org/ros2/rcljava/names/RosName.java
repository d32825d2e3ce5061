package org.ros2.rcljava.names;

import org.jspecify.annotations.Nullable;

/**
 * The rules of ROS 2 for names of nodes, namespaces, topics and services, as rcl and rmw check
 * them. A part of a name that begins with an underscore makes it hidden: tools do not show it
 * unless asked.
 */
public final class RosName {
  private static final int MAX_NODE_LENGTH = 255;

  /** DDS allows 255 characters, of which ROS keeps 8 for prefixes. */
  private static final int MAX_TOPIC_LENGTH = 247;

  /** Leaves room for a slash and a letter. */
  private static final int MAX_NAMESPACE_LENGTH = 245;

  private static final String SUBSTITUTION_CHARACTERS =
      "a substitution in braces may hold letters, digits and underscores only";

  private RosName() {}

  /**
   * Checks the name of a node.
   *
   * @return the name
   * @throws IllegalArgumentException naming the rule it breaks
   */
  public static String node(String name) {
    String broken = null;
    if (name.isEmpty()) {
      broken = "it must not be empty";
    } else if (!name.chars().allMatch(c -> isLetterOrDigit((char) c) || c == '_')) {
      broken = "it may hold letters, digits and underscores only";
    } else if (isDigit(name.charAt(0))) {
      broken = "it must not start with a digit";
    } else if (name.length() > MAX_NODE_LENGTH) {
      broken = tooLong(MAX_NODE_LENGTH, name);
    }
    return require("node name", name, broken);
  }

  /**
   * A namespace as an absolute name; nothing and {@code /} are the root.
   *
   * @throws IllegalArgumentException naming the rule it breaks
   */
  public static String namespace(String namespace) {
    if (namespace.isEmpty() || namespace.equals("/")) {
      return "/";
    }
    String absolute = namespace.startsWith("/") ? namespace : "/" + namespace;
    require("namespace", namespace, brokenAbsolute(absolute, MAX_NAMESPACE_LENGTH));
    return absolute;
  }

  /**
   * A security enclave, which is an absolute name or {@code /}.
   *
   * @throws IllegalArgumentException naming the rule it breaks
   */
  public static String enclave(String enclave) {
    if (!enclave.equals("/")) {
      require("enclave", enclave, brokenAbsolute(enclave, MAX_NODE_LENGTH));
    }
    return enclave;
  }

  /**
   * A topic or service name as an absolute name, not remapped: {@code ~} stands for the node's own
   * name, {@code {node}} for the node, {@code {ns}} and {@code {namespace}} for its namespace.
   *
   * @param kind what it names, for messages: "topic" or "service"
   * @param name as the program has it
   * @param namespace absolute namespace of the node
   * @param node name of the node
   * @throws IllegalArgumentException naming the rule it breaks
   */
  public static String expand(String kind, String name, String namespace, String node) {
    require(kind + " name", name, brokenAsWritten(name));
    String expanded = name;
    if (name.startsWith("~")) {
      expanded = join(namespace, node) + name.substring(1);
    }
    for (int open = expanded.indexOf('{'); open >= 0; open = expanded.indexOf('{')) {
      String substitution = expanded.substring(open, expanded.indexOf('}', open) + 1);
      String value =
          switch (substitution) {
            case "{node}" -> node;
            case "{ns}", "{namespace}" -> namespace;
            default ->
                throw new IllegalArgumentException(
                    "%s name '%s': there is no substitution %s; there are {node}, {ns}, {namespace}"
                        .formatted(kind, name, substitution));
          };
      expanded = expanded.replace(substitution, value);
    }
    String absolute = expanded.startsWith("/") ? expanded : join(namespace, expanded);
    require(kind + " name", name, brokenAbsolute(absolute, MAX_TOPIC_LENGTH));
    return absolute;
  }

  /** A topic name as an absolute name, not remapped; see {@link #expand}. */
  public static String topic(String topic, String namespace, String node) {
    return expand("topic", topic, namespace, node);
  }

  /** Whether tools leave an absolute name out unless asked: a part of it begins with {@code _}. */
  public static boolean isHidden(String absolute) {
    return absolute.contains("/_");
  }

  /** A name in an absolute namespace. */
  static String join(String namespace, String name) {
    return namespace.equals("/") ? "/" + name : namespace + "/" + name;
  }

  /** The rule that a name breaks before it is expanded. */
  private static @Nullable String brokenAsWritten(String name) {
    if (name.isEmpty()) {
      return "it must not be empty";
    }
    if (name.endsWith("/")) {
      return "it must not end with a slash";
    }
    if (name.startsWith("~") && name.length() > 1 && name.charAt(1) != '/') {
      return "a tilde must be followed by a slash";
    }
    int open = -1;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '{') {
        if (open >= 0) {
          return SUBSTITUTION_CHARACTERS;
        }
        open = i;
      } else if (c == '}') {
        if (open < 0) {
          return "its braces do not match";
        }
        if (open == i - 1) {
          return "a substitution in braces must not be empty";
        }
        open = -1;
      } else if (open >= 0 && !isLetterOrDigit(c) && c != '_') {
        return SUBSTITUTION_CHARACTERS;
      } else if (open >= 0 && open == i - 1 && isDigit(c)) {
        return "a substitution must not start with a digit";
      } else if (c == '~' && i > 0) {
        return "a tilde may stand at the beginning only";
      } else if (!isLetterOrDigit(c) && "_/~".indexOf(c) < 0) {
        return "it may hold letters, digits, underscores, slashes, ~ and {} only";
      }
    }
    return open >= 0 ? "its braces do not match" : null;
  }

  /** The rule that an absolute name other than the root breaks. */
  private static @Nullable String brokenAbsolute(String name, int maxLength) {
    if (!name.startsWith("/")) {
      return "it must be absolute: begin with a slash";
    }
    if (name.endsWith("/")) {
      return "it must not end with a slash";
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetterOrDigit(c) && c != '_' && c != '/') {
        return "it may hold letters, digits, underscores and slashes only";
      }
      if (i > 0 && name.charAt(i - 1) == '/') {
        if (c == '/') {
          return "it must not have slashes one after another";
        }
        if (isDigit(c)) {
          return "no part of it may start with a digit";
        }
      }
    }
    return name.length() > maxLength ? tooLong(maxLength, name) : null;
  }

  private static String tooLong(int maxLength, String name) {
    return "it may have %d characters, but has %d".formatted(maxLength, name.length());
  }

  private static String require(String what, String name, @Nullable String broken) {
    if (broken != null) {
      throw new IllegalArgumentException("%s '%s': %s".formatted(what, name, broken));
    }
    return name;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetterOrDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
