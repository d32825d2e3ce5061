package org.ros2.rcljava.parameters;

/** Which type the value of a parameter has. */
public enum ParameterType {
  /** None: there is no value. */
  PARAMETER_NOT_SET(rcl_interfaces.msg.ParameterType.PARAMETER_NOT_SET, "not set"),
  /** Truth value. */
  PARAMETER_BOOL(rcl_interfaces.msg.ParameterType.PARAMETER_BOOL, "bool"),
  /** Whole number of 64 bits. */
  PARAMETER_INTEGER(rcl_interfaces.msg.ParameterType.PARAMETER_INTEGER, "integer"),
  /** Floating-point number of 64 bits. */
  PARAMETER_DOUBLE(rcl_interfaces.msg.ParameterType.PARAMETER_DOUBLE, "double"),
  /** Text. */
  PARAMETER_STRING(rcl_interfaces.msg.ParameterType.PARAMETER_STRING, "string"),
  /** Bytes. */
  PARAMETER_BYTE_ARRAY(rcl_interfaces.msg.ParameterType.PARAMETER_BYTE_ARRAY, "byte_array"),
  /** Truth values. */
  PARAMETER_BOOL_ARRAY(rcl_interfaces.msg.ParameterType.PARAMETER_BOOL_ARRAY, "bool_array"),
  /** Whole numbers. */
  PARAMETER_INTEGER_ARRAY(
      rcl_interfaces.msg.ParameterType.PARAMETER_INTEGER_ARRAY, "integer_array"),
  /** Floating-point numbers. */
  PARAMETER_DOUBLE_ARRAY(rcl_interfaces.msg.ParameterType.PARAMETER_DOUBLE_ARRAY, "double_array"),
  /** Texts. */
  PARAMETER_STRING_ARRAY(rcl_interfaces.msg.ParameterType.PARAMETER_STRING_ARRAY, "string_array");

  private static final ParameterType[] TYPES = values();

  private final byte value;
  private final String text;

  ParameterType(byte value, String text) {
    this.value = value;
    this.text = text;
  }

  /** Number of the type in messages. */
  public byte getValue() {
    return value;
  }

  /** Name of the type as ROS's tools write it. */
  String text() {
    return text;
  }

  /**
   * The type of a number in messages.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ParameterType fromByte(byte code) {
    for (ParameterType type : TYPES) {
      if (type.value == code) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "there is no parameter type %d: expected 0 to %d"
            .formatted(Byte.toUnsignedInt(code), TYPES.length - 1));
  }
}
