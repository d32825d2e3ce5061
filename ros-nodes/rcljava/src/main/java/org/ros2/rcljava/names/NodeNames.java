package org.ros2.rcljava.names;

/** The name of a node, and the names of topics and services as it sees them. Immutable. */
public final class NodeNames {
  private final RemapRules rules;
  private final String name;
  private final String namespace;

  /**
   * Names of a node that the program gives a name and a namespace, which rules may replace. As in
   * rcl, rules for the namespace look at the new name of the node.
   *
   * @throws IllegalArgumentException naming the rule of ROS that a name breaks
   */
  public NodeNames(String name, String namespace, RemapRules rules) {
    RosName.node(name);
    RosName.namespace(namespace);
    this.rules = rules;
    this.name = RosName.node(rules.nodeName(name).orElse(name));
    this.namespace = RosName.namespace(rules.namespace(this.name).orElse(namespace));
  }

  /** Name of the node, without namespace. */
  public String name() {
    return name;
  }

  /** Absolute namespace, {@code /} at the root. */
  public String namespace() {
    return namespace;
  }

  /** Name with namespace, such as {@code /left/arm}. */
  public String fullName() {
    return RosName.join(namespace, name);
  }

  /** Name of the node's logger, such as {@code left.arm}. */
  public String loggerName() {
    return fullName().substring(1).replace('/', '.');
  }

  /**
   * Absolute name of a topic, expanded and remapped.
   *
   * @throws IllegalArgumentException naming the rule of ROS that it breaks
   */
  public String topic(String topic) {
    return resolve(RemapRule.Kind.TOPIC, RosName.topic(topic, namespace, name));
  }

  /**
   * Absolute name of a service, expanded and remapped.
   *
   * @throws IllegalArgumentException naming the rule of ROS that it breaks
   */
  public String service(String service) {
    return resolve(RemapRule.Kind.SERVICE, RosName.expand("service", service, namespace, name));
  }

  private String resolve(RemapRule.Kind kind, String absolute) {
    return rules.replace(kind, absolute, namespace, name);
  }
}
