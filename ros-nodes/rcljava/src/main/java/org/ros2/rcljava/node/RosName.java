package org.ros2.rcljava.node;

import java.util.regex.Pattern;

/** The rules of ROS 2 for names of nodes, namespaces and topics. */
final class RosName {
  private static final Pattern NODE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern ABSOLUTE = Pattern.compile("(/[A-Za-z_][A-Za-z0-9_]*)+");
  private static final int MAX_LENGTH = 255;

  private RosName() {}

  static String node(String name) {
    if (name.length() > MAX_LENGTH || !NODE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "node name '%s': expected letters, digits and underscores, not starting with a digit"
              .formatted(name));
    }
    return name;
  }

  /** Namespace as an absolute name; none and {@code /} are the root. */
  static String namespace(String namespace) {
    if (namespace.isEmpty() || namespace.equals("/")) {
      return "/";
    }
    String absolute = namespace.startsWith("/") ? namespace : "/" + namespace;
    if (absolute.length() > MAX_LENGTH || !ABSOLUTE.matcher(absolute).matches()) {
      throw new IllegalArgumentException(
          "namespace '%s': expected names separated by single slashes, such as /left/arm"
              .formatted(namespace));
    }
    return absolute;
  }

  /** Topic as an absolute name. */
  static String topic(String topic, String namespace, String node) {
    return absolute("topic", topic, namespace, node);
  }

  /** Service as an absolute name. */
  static String service(String service, String namespace, String node) {
    return absolute("service", service, namespace, node);
  }

  private static String absolute(String kind, String name, String namespace, String node) {
    String prefix = namespace.equals("/") ? "" : namespace;
    String absolute;
    if (name.startsWith("/")) {
      absolute = name;
    } else if (name.startsWith("~/")) {
      absolute = prefix + "/" + node + name.substring(1);
    } else {
      absolute = prefix + "/" + name;
    }
    if (absolute.length() > MAX_LENGTH
        || absolute.contains("__")
        || !ABSOLUTE.matcher(absolute).matches()) {
      throw new IllegalArgumentException(
          "%s name '%s': expected letters, digits and single underscores in parts separated by"
                  .formatted(kind, name)
              + " single slashes, no part starting with a digit");
    }
    return absolute;
  }
}
