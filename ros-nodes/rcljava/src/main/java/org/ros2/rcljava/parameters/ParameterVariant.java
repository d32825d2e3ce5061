package org.ros2.rcljava.parameters;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rcl_interfaces.msg.Parameter;
import rcl_interfaces.msg.ParameterValue;

/**
 * A parameter: a name and a value of one of several types. Constructors copy arrays, and so do the
 * methods that return them; a variant never changes.
 */
public final class ParameterVariant {
  private final String name;
  private final ParameterType type;
  private final ParameterValue value;

  private ParameterVariant(String name, ParameterType type, ParameterValue value) {
    this.name = name;
    this.type = type;
    this.value = value.setType(type.getValue());
  }

  /** Without name or value. */
  public ParameterVariant() {
    this("");
  }

  /** Without value. */
  public ParameterVariant(String name) {
    this(name, ParameterType.PARAMETER_NOT_SET, new ParameterValue());
  }

  /** A truth value. */
  public ParameterVariant(String name, boolean boolValue) {
    this(name, ParameterType.PARAMETER_BOOL, new ParameterValue().setBoolValue(boolValue));
  }

  /** A whole number. */
  public ParameterVariant(String name, int intValue) {
    this(name, (long) intValue);
  }

  /** A whole number. */
  public ParameterVariant(String name, long longValue) {
    this(name, ParameterType.PARAMETER_INTEGER, new ParameterValue().setIntegerValue(longValue));
  }

  /** A floating-point number. */
  public ParameterVariant(String name, float floatValue) {
    this(name, (double) floatValue);
  }

  /** A floating-point number. */
  public ParameterVariant(String name, double doubleValue) {
    this(name, ParameterType.PARAMETER_DOUBLE, new ParameterValue().setDoubleValue(doubleValue));
  }

  /** A text. */
  public ParameterVariant(String name, String stringValue) {
    this(name, ParameterType.PARAMETER_STRING, new ParameterValue().setStringValue(stringValue));
  }

  /** Bytes. */
  public ParameterVariant(String name, Byte[] byteArrayValue) {
    this(
        name,
        ParameterType.PARAMETER_BYTE_ARRAY,
        new ParameterValue().setByteArrayValue(Arrays.asList(byteArrayValue)));
  }

  /** Bytes. */
  public ParameterVariant(String name, byte[] byteArrayValue) {
    this(
        name,
        ParameterType.PARAMETER_BYTE_ARRAY,
        new ParameterValue().setByteArrayValue(byteArrayValue.clone()));
  }

  /** Truth values. */
  public ParameterVariant(String name, Boolean[] boolArrayValue) {
    this(
        name,
        ParameterType.PARAMETER_BOOL_ARRAY,
        new ParameterValue().setBoolArrayValue(Arrays.asList(boolArrayValue)));
  }

  /** Truth values. */
  public ParameterVariant(String name, boolean[] boolArrayValue) {
    this(
        name,
        ParameterType.PARAMETER_BOOL_ARRAY,
        new ParameterValue().setBoolArrayValue(boolArrayValue.clone()));
  }

  /** Whole numbers. */
  public ParameterVariant(String name, Long[] integerArrayValue) {
    this(
        name,
        ParameterType.PARAMETER_INTEGER_ARRAY,
        new ParameterValue().setIntegerArrayValue(Arrays.asList(integerArrayValue)));
  }

  /** Whole numbers. */
  public ParameterVariant(String name, long[] integerArrayValue) {
    this(
        name,
        ParameterType.PARAMETER_INTEGER_ARRAY,
        new ParameterValue().setIntegerArrayValue(integerArrayValue.clone()));
  }

  /** Floating-point numbers. */
  public ParameterVariant(String name, Double[] doubleArrayValue) {
    this(
        name,
        ParameterType.PARAMETER_DOUBLE_ARRAY,
        new ParameterValue().setDoubleArrayValue(Arrays.asList(doubleArrayValue)));
  }

  /** Floating-point numbers. */
  public ParameterVariant(String name, double[] doubleArrayValue) {
    this(
        name,
        ParameterType.PARAMETER_DOUBLE_ARRAY,
        new ParameterValue().setDoubleArrayValue(doubleArrayValue.clone()));
  }

  /** Texts. */
  public ParameterVariant(String name, String[] stringArrayValue) {
    this(
        name,
        ParameterType.PARAMETER_STRING_ARRAY,
        new ParameterValue().setStringArrayValue(List.of(stringArrayValue)));
  }

  /** Name, such as {@code camera.exposure}. */
  public String getName() {
    return name;
  }

  /** Type of the value. */
  public ParameterType getType() {
    return type;
  }

  /** Name of the type as ROS's tools write it, such as {@code integer_array}. */
  public String getTypeName() {
    return type.text();
  }

  /** The value as a message, which must not be changed. */
  public ParameterValue getParameterValue() {
    return value;
  }

  /** Whole number; this and the others throw IllegalArgumentException if the type is another. */
  public long asInt() {
    return require(ParameterType.PARAMETER_INTEGER).getIntegerValue();
  }

  /** Floating-point number. */
  public double asDouble() {
    return require(ParameterType.PARAMETER_DOUBLE).getDoubleValue();
  }

  /** Text. */
  public String asString() {
    return require(ParameterType.PARAMETER_STRING).getStringValue();
  }

  /** Truth value. */
  public boolean asBool() {
    return require(ParameterType.PARAMETER_BOOL).getBoolValue();
  }

  /** Bytes. */
  public Byte[] asByteArray() {
    return require(ParameterType.PARAMETER_BYTE_ARRAY).getByteArrayValue().toArray(new Byte[0]);
  }

  /** Truth values. */
  public Boolean[] asBooleanArray() {
    return require(ParameterType.PARAMETER_BOOL_ARRAY).getBoolArrayValue().toArray(new Boolean[0]);
  }

  /** Whole numbers. */
  public Long[] asIntegerArray() {
    return require(ParameterType.PARAMETER_INTEGER_ARRAY)
        .getIntegerArrayValue()
        .toArray(new Long[0]);
  }

  /** Floating-point numbers. */
  public Double[] asDoubleArray() {
    return require(ParameterType.PARAMETER_DOUBLE_ARRAY)
        .getDoubleArrayValue()
        .toArray(new Double[0]);
  }

  /** Texts. */
  public String[] asStringArray() {
    return require(ParameterType.PARAMETER_STRING_ARRAY)
        .getStringArrayValue()
        .toArray(new String[0]);
  }

  private ParameterValue require(ParameterType wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException(
          "parameter '%s' is %s, not %s".formatted(name, type.text(), wanted.text()));
    }
    return value;
  }

  /** This parameter as a message. */
  public Parameter toParameter() {
    return new Parameter().setName(name).setValue(value);
  }

  /**
   * The parameter that a message holds.
   *
   * @throws IllegalArgumentException if there is no such type
   */
  public static ParameterVariant fromParameter(Parameter parameter) {
    return of(parameter.getName(), parameter.getValue());
  }

  /**
   * A parameter with a value from a message, which must not be changed afterwards.
   *
   * @throws IllegalArgumentException if there is no such type
   */
  public static ParameterVariant of(String name, ParameterValue value) {
    return new ParameterVariant(name, ParameterType.fromByte(value.getType()), value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ParameterVariant that
        && name.equals(that.name)
        && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, value);
  }

  /** Name, value and type, for people. */
  @Override
  public String toString() {
    Object shown =
        switch (type) {
          case PARAMETER_NOT_SET -> "";
          case PARAMETER_BOOL -> value.getBoolValue();
          case PARAMETER_INTEGER -> value.getIntegerValue();
          case PARAMETER_DOUBLE -> value.getDoubleValue();
          case PARAMETER_STRING -> value.getStringValue();
          case PARAMETER_BYTE_ARRAY -> value.getByteArrayValue();
          case PARAMETER_BOOL_ARRAY -> value.getBoolArrayValue();
          case PARAMETER_INTEGER_ARRAY -> value.getIntegerArrayValue();
          case PARAMETER_DOUBLE_ARRAY -> value.getDoubleArrayValue();
          case PARAMETER_STRING_ARRAY -> value.getStringArrayValue();
        };
    return "%s: %s (%s)".formatted(name, shown, type.text());
  }
}
