package org.armature.nodes;

import java.util.List;
import java.util.stream.Collectors;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.parameters.InvalidParameterTypeException;
import org.ros2.rcljava.parameters.InvalidParameterValueException;
import org.ros2.rcljava.parameters.ParameterVariant;
import rcl_interfaces.msg.SetParametersResult;

/**
 * The ROS parameters of one of our nodes. Declaring them checks what the user gave; what is wrong
 * is told in one line that names node, parameter and value. They are read when the node is
 * configured and cannot be changed until it is cleaned up.
 */
final class NodeSettings {
  /** Whether time comes from {@code /clock}; every node has it. */
  static final String USE_SIM_TIME = "use_sim_time";

  private final Node node;
  private volatile boolean fixed;

  /**
   * Declares parameters.
   *
   * @param node whose parameters they are
   * @param specs all but {@code use_sim_time}
   * @param simulatedTime what {@code use_sim_time} is where the user does not say
   * @throws NodeStartException if a value that the user gave has the wrong type or is out of its
   *     range, or none of our nodes has such a parameter
   */
  NodeSettings(Node node, List<ParameterSpec> specs, boolean simulatedTime) {
    this.node = node;
    if (!node.getParameterOverrides().containsKey(USE_SIM_TIME)) {
      node.setParameter(new ParameterVariant(USE_SIM_TIME, simulatedTime));
    }
    node.getParameterOverrides().values().forEach(given -> requireKnown(given, specs));
    specs.forEach(this::declare);
    node.addOnSetParametersCallback(this::mayChange);
  }

  /** Values for the whole process may mean another node in it. */
  private void requireKnown(ParameterVariant given, List<ParameterSpec> specs) {
    if (!given.getName().equals(USE_SIM_TIME) && !NodeMains.isParameter(given.getName())) {
      throw new NodeStartException(
          "node '%s' has no parameter '%s', which is set as %s; it has %s"
              .formatted(
                  node.getName(),
                  given.getName(),
                  given,
                  specs.stream().map(ParameterSpec::name).collect(Collectors.joining(", "))));
    }
  }

  private void declare(ParameterSpec spec) {
    try {
      node.declareParameter(spec.byDefault(), spec.descriptor());
    } catch (InvalidParameterTypeException | InvalidParameterValueException e) {
      ParameterVariant given =
          node.getParameterOverrides().getOrDefault(spec.name(), spec.byDefault());
      throw new NodeStartException(
          "node '%s' has parameter %s; expected %s"
              .formatted(node.getName(), given, spec.expected()),
          e);
    }
  }

  private SetParametersResult mayChange(List<ParameterVariant> wanted) {
    for (ParameterVariant parameter : wanted) {
      if (parameter.getName().equals(USE_SIM_TIME)) {
        return refusal(parameter, "is decided when node '%s' starts".formatted(node.getName()));
      }
      if (fixed) {
        return refusal(
            parameter,
            "can be changed only while node '%s' is unconfigured; clean it up first"
                .formatted(node.getName()));
      }
    }
    return new SetParametersResult().setSuccessful(true);
  }

  private static SetParametersResult refusal(ParameterVariant parameter, String why) {
    return new SetParametersResult()
        .setSuccessful(false)
        .setReason("parameter '%s' %s".formatted(parameter.getName(), why));
  }

  /** From now on until {@link #release} the values stay as they are. */
  void fix() {
    fixed = true;
  }

  /** Values may be changed again. */
  void release() {
    fixed = false;
  }

  /**
   * A text.
   *
   * @throws NodeStartException if it is empty
   */
  String text(String name) {
    String value = node.getParameter(name).asString();
    if (value.isBlank()) {
      throw new NodeStartException(
          "node '%s' needs parameter '%s'; set it, as in --ros-args -p %s:=..."
              .formatted(node.getName(), name, name));
    }
    return value;
  }

  /** A text that may be empty. */
  String optionalText(String name) {
    return node.getParameter(name).asString();
  }

  /** A whole number. */
  int integer(String name) {
    return Math.toIntExact(longInteger(name));
  }

  /** A whole number of 64 bits. */
  long longInteger(String name) {
    return node.getParameter(name).asInt();
  }

  /** A number. */
  double number(String name) {
    return node.getParameter(name).asDouble();
  }

  /** True or false. */
  boolean flag(String name) {
    return node.getParameter(name).asBool();
  }

  /** Whether time comes from {@code /clock}. */
  boolean usesSimulatedTime() {
    return flag(USE_SIM_TIME);
  }

  /** What to say about a value that cannot be used. */
  NodeStartException wrong(String name, String expected, RuntimeException cause) {
    return new NodeStartException(
        "node '%s' has parameter %s; expected %s"
            .formatted(node.getName(), node.getParameter(name), expected),
        cause);
  }
}
