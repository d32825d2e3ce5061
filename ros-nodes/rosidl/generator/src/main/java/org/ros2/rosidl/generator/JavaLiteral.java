package org.ros2.rosidl.generator;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values of the interface language (constants and defaults) as Java source. */
final class JavaLiteral {
  private JavaLiteral() {}

  /** Initial value of a field that has a default. */
  static String defaultValue(MessageSpec spec, MessageSpec.Field field, String elementType) {
    String where = spec.fullName() + "." + field.name();
    Primitive primitive = field.type().primitive().orElseThrow();
    if (!field.type().isCollection()) {
      return of(primitive, field.defaultValue(), where);
    }
    List<String> values = new ArrayList<>();
    for (String element : elements(field.defaultValue(), where)) {
      values.add(of(primitive, element, where));
    }
    int capacity = field.type().capacity();
    boolean fixed = field.type().shape() == FieldType.Shape.FIXED_ARRAY;
    if (fixed ? values.size() != capacity : capacity > 0 && values.size() > capacity) {
      throw new IllegalArgumentException(
          "%s: default has %d values, the type allows %d"
              .formatted(where, values.size(), capacity));
    }
    String list = String.join(", ", values);
    return primitive == Primitive.STRING
        ? "new java.util.ArrayList<>(java.util.List.<%s>of(%s))".formatted(elementType, list)
        : "org.ros2.rosidl.sequence.%sSequence.of(new %s[] {%s})"
            .formatted(primitive.capitalized(), primitive.java, list);
  }

  /** One value. */
  static String of(Primitive primitive, String text, String where) {
    try {
      return switch (primitive) {
        case STRING -> quoted(text);
        case BOOL -> bool(text, where);
        case FLOAT32 -> Float.parseFloat(text) + "f";
        case FLOAT64 -> Double.toString(Double.parseDouble(text));
        default -> integer(primitive, text, where);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: '%s' is not a %s".formatted(where, text, primitive.keyword), e);
    }
  }

  private static String bool(String text, String where) {
    return switch (text) {
      case "true", "True", "1" -> "true";
      case "false", "False", "0" -> "false";
      default -> throw new IllegalArgumentException(where + ": '" + text + "' is not a bool");
    };
  }

  private static String integer(Primitive primitive, String text, String where) {
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    BigInteger value = hex ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    int bits = primitive.wireBytes * 8;
    boolean unsigned =
        primitive.keyword.startsWith("u")
            || primitive == Primitive.BYTE
            || primitive == Primitive.CHAR;
    BigInteger min = unsigned ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(bits - 1).negate();
    BigInteger max = BigInteger.ONE.shiftLeft(unsigned ? bits : bits - 1).subtract(BigInteger.ONE);
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "%s: %s is outside %s (%s to %s)".formatted(where, text, primitive.keyword, min, max));
    }
    return switch (bits) {
      case 8 -> "(byte) " + value;
      case 16 -> "(short) " + value;
      case 32 -> Integer.toString(value.intValue());
      default -> value.longValue() + "L";
    };
  }

  private static String quoted(String text) {
    String content = text;
    if (text.length() >= 2
        && (text.charAt(0) == '"' || text.charAt(0) == '\'')
        && text.charAt(text.length() - 1) == text.charAt(0)) {
      content = text.substring(1, text.length() - 1);
    }
    return content
        .chars()
        .mapToObj(c ->
            c == '"' || c == '\\'
                ? "\\" + (char) c
                : c < ' ' || c > '~' ? "\\u%04x".formatted(c) : String.valueOf((char) c))
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static List<String> elements(String text, String where) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      throw new IllegalArgumentException(
          where + ": default of an array is written [a, b, ...], found " + text);
    }
    String inner = text.substring(1, text.length() - 1).strip();
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (quote == 0 && c == ',') {
        elements.add(element.toString().strip());
        element.setLength(0);
        continue;
      }
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
      element.append(c);
    }
    if (!inner.isEmpty()) {
      elements.add(element.toString().strip());
    }
    return elements;
  }
}
