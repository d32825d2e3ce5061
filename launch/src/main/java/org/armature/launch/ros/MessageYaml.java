package org.armature.launch.ros;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.armature.launch.ros.MessageFields.MessageField;
import org.ros2.rcljava.interfaces.MessageDefinition;

/** Messages as YAML, the way {@code ros2 topic echo} writes them. */
final class MessageYaml {
  private static final String INDENT = "  ";

  private final int longest;
  private final StringBuilder out = new StringBuilder();

  private MessageYaml(int longest) {
    this.longest = longest;
  }

  /**
   * A message as YAML.
   *
   * @param longest elements or characters after which the rest is left out
   */
  static String of(MessageDefinition message, int longest) {
    MessageYaml yaml = new MessageYaml(longest);
    yaml.fields(message, "");
    return yaml.out.toString();
  }

  private void fields(MessageDefinition message, String indent) {
    for (MessageField field : MessageFields.of(message.getClass())) {
      out.append(indent).append(field.name()).append(':');
      value(field.get(message), field.unsigned(), indent);
    }
  }

  private void value(Object value, boolean unsigned, String indent) {
    switch (value) {
      case MessageDefinition nested -> {
        out.append('\n');
        fields(nested, indent + INDENT);
      }
      case List<?> list -> list(list, unsigned, indent);
      default -> out.append(' ').append(scalar(value, unsigned)).append('\n');
    }
  }

  private void list(List<?> values, boolean unsigned, String indent) {
    if (values.isEmpty()) {
      out.append(" []\n");
      return;
    }
    out.append('\n');
    for (int i = 0; i < values.size(); i++) {
      if (i == longest) {
        out.append(indent).append("- '...'\n");
        return;
      }
      if (values.get(i) instanceof MessageDefinition nested) {
        int start = out.length();
        fields(nested, indent + INDENT);
        // The first field of an element stands on the line of its dash.
        out.replace(start, start + indent.length() + INDENT.length(), indent + "- ");
      } else {
        out.append(indent).append("- ").append(scalar(values.get(i), unsigned)).append('\n');
      }
    }
  }

  private String scalar(Object value, boolean unsigned) {
    return switch (value) {
      case String text -> text(text.length() > longest ? text.substring(0, longest) + "..." : text);
      case Double number -> real(number, Double.toString(number));
      case Float number -> real(number, Float.toString(number));
      case Byte b when unsigned -> Integer.toString(Byte.toUnsignedInt(b));
      case Short s when unsigned -> Integer.toString(Short.toUnsignedInt(s));
      case Integer i when unsigned -> Integer.toUnsignedString(i);
      case Long l when unsigned -> Long.toUnsignedString(l);
      default -> value.toString();
    };
  }

  /** A floating-point number as YAML has it; the text is Java's. */
  static String real(double value, String text) {
    if (Double.isNaN(value)) {
      return ".nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? ".inf" : "-.inf";
    }
    return text.replace("E", "e");
  }

  /** Text: plain where YAML reads it as the same, else in quotes. */
  static String text(String text) {
    if (text.matches("[A-Za-z_/][A-Za-z0-9_/.-]*") && !isWord(text)) {
      return text;
    }
    if (text.chars().noneMatch(c -> c < ' ')) {
      return "'" + text.replace("'", "''") + "'";
    }
    StringBuilder escaped = new StringBuilder("\"");
    text.chars().forEach(c -> escaped.append(ESCAPES.getOrDefault((char) c, escape((char) c))));
    return escaped.append('"').toString();
  }

  private static final Map<Character, String> ESCAPES =
      Map.of('\n', "\\n", '\t', "\\t", '\r', "\\r", '"', "\\\"", '\\', "\\\\");

  private static String escape(char c) {
    return c < ' ' ? "\\x%02x".formatted((int) c) : String.valueOf(c);
  }

  /** Words that YAML takes for something else than text. */
  private static boolean isWord(String text) {
    return text.toLowerCase(Locale.ROOT).matches("true|false|yes|no|on|off|null|y|n");
  }
}
