package org.ros2.rosidl.generator;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ros2.rosidl.generator.FieldType.Shape;

/** Values of the interface language (constants and defaults) as Java source. */
final class JavaLiteral {
  private static final Pattern INTEGER =
      Pattern.compile("([+-]?)(?:0([xXoObB])_?)?([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

  private JavaLiteral() {}

  /**
   * Initial value of a field; empty text if it has no default.
   *
   * @throws IllegalArgumentException if the default is no value of the field's type
   */
  static String defaultValue(MessageSpec.Field field) {
    if (field.defaultValue().isEmpty()) {
      return "";
    }
    FieldType type = field.type();
    Primitive primitive = type.primitive().orElseThrow();
    if (!type.isCollection()) {
      return element(type, TextValue.unquoted(field.defaultValue(), type), field.name());
    }
    List<String> values =
        TextValue.elements(field.defaultValue(), type).stream()
            .map(text -> element(type, text, field.name()))
            .toList();
    boolean fixed = type.shape() == Shape.FIXED_ARRAY;
    if (fixed
        ? values.size() != type.capacity()
        : type.capacity() > 0 && values.size() > type.capacity()) {
      throw new IllegalArgumentException(
          "default of '%s' has %d values, its type has %s%d"
              .formatted(field.name(), values.size(), fixed ? "" : "at most ", type.capacity()));
    }
    String list = String.join(", ", values);
    return primitive == Primitive.STRING
        ? "new java.util.ArrayList<>(java.util.List.<java.lang.String>of(%s))".formatted(list)
        : "org.ros2.rosidl.sequence.%sSequence.of(new %s[] {%s})"
            .formatted(primitive.capitalized(), primitive.java, list);
  }

  private static String element(FieldType type, String text, String name) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (type.stringCapacity() > 0 && bytes > type.stringCapacity()) {
      throw new IllegalArgumentException(
          "default of '%s' has %d bytes, its type allows %d"
              .formatted(name, bytes, type.stringCapacity()));
    }
    return of(type.primitive().orElseThrow(), text, name);
  }

  /**
   * Value of a constant.
   *
   * @throws IllegalArgumentException if it is no value of the constant's type
   */
  static String of(MessageSpec.Constant constant) {
    String text = TextValue.unquoted(constant.value(), FieldType.single(constant.type()));
    return of(constant.type(), text, constant.name());
  }

  private static String of(Primitive primitive, String text, String name) {
    return switch (primitive) {
      case STRING -> quoted(text);
      case BOOL -> bool(text, name);
      case FLOAT32 -> real(text, name, true);
      case FLOAT64 -> real(text, name, false);
      default -> integer(primitive, text, name);
    };
  }

  private static String bool(String text, String name) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> "true";
      case "false", "0" -> "false";
      default -> throw wrong(name, text, "bool (true, false, 1, 0)");
    };
  }

  private static String real(String text, String name, boolean single) {
    String special =
        switch (text.toLowerCase(Locale.ROOT)) {
          case "nan", "+nan", "-nan" -> "NaN";
          case "inf", "+inf", "infinity", "+infinity" -> "POSITIVE_INFINITY";
          case "-inf", "-infinity" -> "NEGATIVE_INFINITY";
          default -> "";
        };
    if (!special.isEmpty()) {
      return (single ? "java.lang.Float." : "java.lang.Double.") + special;
    }
    String digits = text.replaceAll("(?<=\\d)_(?=\\d)", "");
    if (!DECIMAL.matcher(digits).matches()) {
      throw wrong(name, text, single ? "float32" : "float64");
    }
    double value = single ? Float.parseFloat(digits) : Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "'%s': %s is too large for %s".formatted(name, text, single ? "float32" : "float64"));
    }
    return single ? Float.parseFloat(digits) + "f" : Double.toString(value);
  }

  /** Decimal, or with 0x, 0o or 0b in front; underscores between digits do not count. */
  private static String integer(Primitive primitive, String text, String name) {
    Matcher m = INTEGER.matcher(text);
    if (!m.matches()) {
      throw wrong(name, text, primitive.keyword);
    }
    int radix =
        m.group(2) == null
            ? 10
            : switch (m.group(2).toLowerCase(Locale.ROOT)) {
              case "x" -> 16;
              case "o" -> 8;
              default -> 2;
            };
    BigInteger value;
    try {
      value = new BigInteger(m.group(1) + m.group(3).replace("_", ""), radix);
    } catch (NumberFormatException e) {
      throw wrong(name, text, primitive.keyword);
    }
    return integer(primitive, value, name);
  }

  private static String integer(Primitive primitive, BigInteger value, String name) {
    int bits = primitive.wireBytes * 8;
    boolean unsigned =
        primitive.keyword.startsWith("u")
            || primitive == Primitive.BYTE
            || primitive == Primitive.CHAR;
    BigInteger min = unsigned ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(bits - 1).negate();
    BigInteger max = BigInteger.ONE.shiftLeft(unsigned ? bits : bits - 1).subtract(BigInteger.ONE);
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "'%s': %s is outside %s (%s to %s)".formatted(name, value, primitive.keyword, min, max));
    }
    return switch (bits) {
      case 8 -> "(byte) " + value;
      case 16 -> "(short) " + value;
      case 32 -> Integer.toString(value.intValue());
      default -> value.longValue() + "L";
    };
  }

  private static IllegalArgumentException wrong(String name, String text, String type) {
    return new IllegalArgumentException("'%s': '%s' is not a %s".formatted(name, text, type));
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(JavaLiteral::character)
        .collect(Collectors.joining("", "\"", "\""));
  }

  private static String character(int c) {
    if (c == '"' || c == '\\') {
      return "\\" + (char) c;
    }
    if (c < ' ') {
      return "\\%03o".formatted(c); // not \\u: javac would see a line end in the literal
    }
    return c > '~' ? "\\u%04x".formatted(c) : String.valueOf((char) c);
  }
}
