package org.ros2.rcljava.parameters;

import org.jspecify.annotations.Nullable;
import rcl_interfaces.msg.FloatingPointRange;
import rcl_interfaces.msg.IntegerRange;
import rcl_interfaces.msg.ParameterDescriptor;

/** What a descriptor allows as value: type, range and step, as rclcpp checks them. */
final class ParameterLimits {
  /** How many times the spacing of doubles two of them may differ and still be the same value. */
  private static final double SPACINGS = 100;

  private ParameterLimits() {}

  /** Why a value is not allowed by type; null if it is. */
  static @Nullable String wrongType(ParameterDescriptor descriptor, ParameterVariant value) {
    if (descriptor.getDynamicTyping() || descriptor.getType() == value.getType().getValue()) {
      return null;
    }
    return "Wrong parameter type, parameter {%s} is of type {%s}, setting it to {%s} is not allowed."
        .formatted(
            value.getName(),
            ParameterType.fromByte(descriptor.getType()).text(),
            value.getTypeName());
  }

  /** Why a value is not allowed by range; null if it is. */
  static @Nullable String outOfRange(ParameterDescriptor descriptor, ParameterVariant value) {
    if (value.getType() == ParameterType.PARAMETER_INTEGER
        && !descriptor.getIntegerRange().isEmpty()) {
      IntegerRange range = descriptor.getIntegerRange().getFirst();
      return within(value.asInt(), range)
          ? null
          : "Parameter {%s} doesn't comply with integer range: %d is not %d to %d%s."
              .formatted(
                  value.getName(),
                  value.asInt(),
                  range.getFromValue(),
                  range.getToValue(),
                  range.getStep() == 0
                      ? ""
                      : " in steps of " + Long.toUnsignedString(range.getStep()));
    }
    if (value.getType() == ParameterType.PARAMETER_DOUBLE
        && !descriptor.getFloatingPointRange().isEmpty()) {
      FloatingPointRange range = descriptor.getFloatingPointRange().getFirst();
      return within(value.asDouble(), range)
          ? null
          : "Parameter {%s} doesn't comply with floating point range: %s is not %s to %s%s."
              .formatted(
                  value.getName(),
                  value.asDouble(),
                  range.getFromValue(),
                  range.getToValue(),
                  range.getStep() == 0 ? "" : " in steps of " + range.getStep());
    }
    return null;
  }

  private static boolean within(long value, IntegerRange range) {
    if (value == range.getToValue()) {
      return true; // the end is allowed, even between two steps
    }
    return value >= range.getFromValue()
        && value < range.getToValue()
        && (range.getStep() == 0
            || Long.remainderUnsigned(value - range.getFromValue(), range.getStep()) == 0);
  }

  private static boolean within(double value, FloatingPointRange range) {
    double from = range.getFromValue();
    if (same(value, from) || same(value, range.getToValue())) {
      return true;
    }
    return value >= from
        && value <= range.getToValue()
        && (range.getStep() == 0
            || same(value, from + Math.rint((value - from) / range.getStep()) * range.getStep()));
  }

  private static boolean same(double a, double b) {
    return Math.abs(a - b) <= Math.ulp(1.0) * Math.abs(a + b) * SPACINGS;
  }
}
