package org.armature.nodes;

import java.util.List;
import org.ros2.rcljava.parameters.ParameterVariant;
import rcl_interfaces.msg.FloatingPointRange;
import rcl_interfaces.msg.IntegerRange;
import rcl_interfaces.msg.ParameterDescriptor;

/**
 * A parameter as a node declares it.
 *
 * @param byDefault its name, type and default
 * @param expected what a value must be, for people
 * @param descriptor what others are told of it
 */
record ParameterSpec(ParameterVariant byDefault, String expected, ParameterDescriptor descriptor) {
  /** A text; an empty default means that the node cannot be configured without a value. */
  static ParameterSpec text(String name, String byDefault, String description) {
    return new ParameterSpec(
        new ParameterVariant(name, byDefault), "a text", described(description));
  }

  /** A truth value that cannot be changed once the node is made. */
  static ParameterSpec flag(String name, boolean byDefault, String description) {
    return new ParameterSpec(
        new ParameterVariant(name, byDefault),
        "true or false",
        described(description).setReadOnly(true));
  }

  /** A whole number within a range, ends included. */
  static ParameterSpec integer(
      String name, long byDefault, long from, long to, String description) {
    IntegerRange range = new IntegerRange().setFromValue(from).setToValue(to);
    return new ParameterSpec(
        new ParameterVariant(name, byDefault),
        "a whole number from %d to %d".formatted(from, to),
        described(description).setIntegerRange(List.of(range)));
  }

  /** A number within a range, ends included. */
  static ParameterSpec number(
      String name, double byDefault, double from, double to, String description) {
    FloatingPointRange range = new FloatingPointRange().setFromValue(from).setToValue(to);
    return new ParameterSpec(
        new ParameterVariant(name, byDefault),
        "a number from %s to %s, written with a point".formatted(from, to),
        described(description).setFloatingPointRange(List.of(range)));
  }

  private static ParameterDescriptor described(String description) {
    return new ParameterDescriptor().setDescription(description);
  }

  String name() {
    return byDefault.getName();
  }
}
