package org.ros2.rcljava.arguments;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Which type rcl gives a YAML scalar. It is not quite YAML's own rule: {@code yes} and {@code on}
 * are truth values, {@code 0x1F} and {@code 017} whole numbers as in C, and {@code inf} needs no
 * dot. What is quoted or tagged {@code !!str} is text.
 */
final class ScalarTyping {
  private static final String STRING_TAG = "tag:yaml.org,2002:str";
  private static final Set<String> TRUE =
      Set.of("Y", "y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
  private static final Set<String> FALSE =
      Set.of("N", "n", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
  private static final Set<String> DOTTED =
      Set.of(
          ".nan", ".NaN", ".NAN", ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf",
          "-.Inf", "-.INF");
  private static final Pattern INTEGER =
      Pattern.compile("([+-]?)(?:0[xX]([0-9a-fA-F]+)|0([0-7]*)|([1-9][0-9]*))");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final Pattern HEXADECIMAL =
      Pattern.compile(
          "[+-]?0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)([pP][+-]?[0-9]+)?");
  private static final Pattern INFINITE = Pattern.compile("[+-]?inf(?:inity)?");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("[+-]?nan(?:\\([a-z0-9_]*\\))?");
  private static final Pattern NON_ZERO = Pattern.compile("[+-]?(?:0[xX])?[0.]*[1-9a-fA-F].*");

  private ScalarTyping() {}

  /** A {@link Boolean}, {@link Long}, {@link Double} or {@link String}. */
  static Object typed(ScalarEvent scalar) {
    boolean quoted =
        scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
            || scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
    String text = scalar.getValue();
    if (quoted || scalar.getTag().filter(STRING_TAG::equals).isPresent()) {
      return text;
    }
    if (TRUE.contains(text)) {
      return true;
    }
    if (FALSE.contains(text)) {
      return false;
    }
    Matcher integer = INTEGER.matcher(text);
    if (integer.matches()) {
      BigInteger value = integer(integer);
      if (value.bitLength() < Long.SIZE) {
        return value.longValue();
      }
    }
    return number(DOTTED.contains(text) ? text.replace(".", "") : text, text);
  }

  private static BigInteger integer(Matcher digits) {
    BigInteger value;
    if (digits.group(2) != null) {
      value = new BigInteger(digits.group(2), 16);
    } else if (digits.group(4) != null) {
      value = new BigInteger(digits.group(4));
    } else {
      value = new BigInteger("0" + digits.group(3), 8);
    }
    return "-".equals(digits.group(1)) ? value.negate() : value;
  }

  /** A number as C's strtod reads it; the text itself where that is none or out of range. */
  private static Object number(String number, String text) {
    String lower = number.toLowerCase(Locale.ROOT);
    if (INFINITE.matcher(lower).matches()) {
      return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (NOT_A_NUMBER.matcher(lower).matches()) {
      return Double.NaN;
    }
    Matcher hexadecimal = HEXADECIMAL.matcher(number);
    double value;
    if (hexadecimal.matches()) {
      value = Double.parseDouble(hexadecimal.group(1) == null ? number + "p0" : number);
    } else if (DECIMAL.matcher(number).matches()) {
      value = Double.parseDouble(number);
    } else {
      return text;
    }
    String digits = number.split("[eEpP]", 2)[0];
    boolean vanished =
        value == 0 && NON_ZERO.matcher(hexadecimal.matches() ? number : digits).matches();
    return Double.isInfinite(value) || vanished ? text : value;
  }
}
