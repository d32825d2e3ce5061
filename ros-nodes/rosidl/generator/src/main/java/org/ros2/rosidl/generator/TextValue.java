package org.ros2.rosidl.generator;

import java.util.ArrayList;
import java.util.List;

/** Quotes, escapes and brackets around the values of the interface language. */
final class TextValue {
  private TextValue() {}

  /**
   * A single value without its quotes and escapes; values that are not strings have none.
   *
   * @throws IllegalArgumentException if quotes do not match
   */
  static String unquoted(String text, FieldType type) {
    String value = text.strip();
    if (!type.isString()) {
      return value;
    }
    if (!startsWithQuote(value)) {
      return unescaped(value);
    }
    int end = closingQuote(value, 0);
    if (end != value.length() - 1) {
      throw new IllegalArgumentException(
          ("the quotes of %s do not match; a quote inside is written \\%s, and # begins a comment"
                  + " inside quotes too")
              .formatted(value, value.charAt(0)));
    }
    return unescaped(value.substring(1, end));
  }

  /**
   * The values between the brackets of an array's default, without quotes and escapes.
   *
   * @throws IllegalArgumentException if brackets or quotes are missing
   */
  static List<String> elements(String text, FieldType type) {
    String value = text.strip();
    if (!value.startsWith("[") || !value.endsWith("]")) {
      throw new IllegalArgumentException(
          "default of an array is written [a, b, ...], found " + value);
    }
    String inner = value.substring(1, value.length() - 1);
    List<String> elements = new ArrayList<>();
    if (inner.isBlank()) {
      return elements;
    }
    int start = 0;
    while (start <= inner.length()) {
      int end = elementEnd(inner, start, type);
      elements.add(unquoted(inner.substring(start, end), type));
      start = end + 1;
    }
    return elements;
  }

  /** Index of the comma after an element that begins at {@code start}, or of the end. */
  private static int elementEnd(String inner, int start, FieldType type) {
    int first = start;
    while (first < inner.length() && inner.charAt(first) == ' ') {
      first++;
    }
    int from = first;
    if (type.isString() && first < inner.length() && startsWithQuote(inner.substring(first))) {
      int close = closingQuote(inner, first);
      from = close < 0 ? inner.length() : close;
    }
    int comma = inner.indexOf(',', from);
    return comma < 0 ? inner.length() : comma;
  }

  private static boolean startsWithQuote(String text) {
    return text.startsWith("\"") || text.startsWith("'");
  }

  /** Index of the quote that ends what the one at {@code open} begins; -1 if there is none. */
  private static int closingQuote(String text, int open) {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(open)) {
        return i;
      }
    }
    return -1;
  }

  /** Escapes of Python strings, which rosidl resolves; unknown ones stay as they are. */
  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        continue;
      }
      char kind = text.charAt(++i);
      int simple = "\\\"'abfnrtv".indexOf(kind);
      int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
      if (simple >= 0) {
        out.append("\\\"'\u0007\b\f\n\r\t\u000b".charAt(simple));
      } else if (digits > 0 && isHexadecimal(text, i + 1, digits)) {
        out.append((char) Integer.parseInt(text.substring(i + 1, i + 1 + digits), 16));
        i += digits;
      } else {
        out.append(c).append(kind);
      }
    }
    return out.toString();
  }

  private static boolean isHexadecimal(String text, int start, int digits) {
    return start + digits <= text.length()
        && text.substring(start, start + digits).chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }
}
