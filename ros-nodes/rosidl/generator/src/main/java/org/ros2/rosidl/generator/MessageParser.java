package org.ros2.rosidl.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ros2.rosidl.generator.FieldType.Shape;

/** Reads the interface language of one {@link Section}. */
final class MessageParser {
  private static final Pattern TYPE =
      Pattern.compile("([A-Za-z][\\w/]*)(?:<=(\\d+))?(?:\\[(?:(<=)?(\\d+))?(\\])?)?");
  private static final Pattern FIELD_NAME = Pattern.compile("[a-z](?!.*__)[a-z0-9_]*(?<!_)");
  private static final Pattern CONSTANT_NAME = Pattern.compile("[A-Z]([A-Z0-9_]*[A-Z0-9])?");

  private final Section section;

  private MessageParser(Section section) {
    this.section = section;
  }

  /**
   * Reads one structure.
   *
   * @throws IllegalArgumentException naming file, line and what was expected
   */
  static MessageSpec parse(Section section) {
    return new MessageParser(section).parse();
  }

  private MessageSpec parse() {
    List<MessageSpec.Field> fields = new ArrayList<>();
    List<MessageSpec.Constant> constants = new ArrayList<>();
    String comment = "";
    String[] lines = section.text().split("\\R", -1);
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.startsWith("#") && fields.isEmpty() && comment.isEmpty()) {
        comment = line.substring(1).strip();
      }
      int hash = commentStart(line);
      String remark = hash < 0 ? "" : line.substring(hash + 1).strip();
      String code = (hash < 0 ? line : line.substring(0, hash)).strip();
      if (!code.isEmpty()) {
        member(code, remark, section.firstLine() + i, fields, constants);
      }
    }
    return new MessageSpec(
        section.packageName(),
        section.namespace(),
        section.name(),
        comment,
        List.copyOf(fields),
        List.copyOf(constants));
  }

  /** Index of the {@code #} that starts a comment, not one inside quotes; -1 if none. */
  private static int commentStart(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '#') {
        return i;
      }
    }
    return -1;
  }

  private void member(
      String code,
      String remark,
      int line,
      List<MessageSpec.Field> fields,
      List<MessageSpec.Constant> constants) {
    String[] typeAndRest = code.split("\\s+", 2);
    if (typeAndRest.length < 2) {
      throw error(line, "expected '<type> <name>', found '" + code + "'");
    }
    FieldType type = type(typeAndRest[0], line);
    Matcher constant = Pattern.compile("(\\w+)\\s*=\\s*(.+)").matcher(typeAndRest[1]);
    if (constant.matches() && !typeAndRest[0].contains("<=")) {
      constants.add(constant(type, constant.group(1), constant.group(2), line));
      return;
    }
    String[] nameAndDefault = typeAndRest[1].split("\\s+", 2);
    String name = nameAndDefault[0];
    if (!FIELD_NAME.matcher(name).matches()) {
      throw error(line, "field name '" + name + "' is not lower_case_with_underscores");
    }
    if (fields.stream().anyMatch(f -> f.name().equals(name))) {
      throw error(line, "field '" + name + "' is there twice");
    }
    String defaultValue = nameAndDefault.length > 1 ? nameAndDefault[1] : "";
    if (!defaultValue.isEmpty() && type.primitive().isEmpty()) {
      throw error(line, "field '" + name + "': only built-in types have default values");
    }
    fields.add(new MessageSpec.Field(name, type, defaultValue, remark));
  }

  private MessageSpec.Constant constant(FieldType type, String name, String value, int line) {
    if (!CONSTANT_NAME.matcher(name).matches()) {
      throw error(line, "constant '" + name + "' is not UPPER_CASE_WITH_UNDERSCORES");
    }
    if (type.primitive().isEmpty() || type.isCollection()) {
      throw error(line, "constant '" + name + "': type must be a single built-in type");
    }
    return new MessageSpec.Constant(name, type.primitive().get(), value.strip());
  }

  private FieldType type(String text, int line) {
    Matcher m = TYPE.matcher(text);
    boolean array = text.contains("[");
    if (!m.matches() || array != (m.group(5) != null)) {
      throw error(line, "type '" + text + "' cannot be read");
    }
    if (m.group(1).equals("wstring")) {
      throw error(line, "type 'wstring' is not supported; use 'string', which is UTF-8");
    }
    Optional<Primitive> primitive = Primitive.of(m.group(1));
    int stringCapacity = m.group(2) == null ? 0 : Integer.parseInt(m.group(2));
    if (stringCapacity > 0 && primitive.filter(p -> p == Primitive.STRING).isEmpty()) {
      throw error(line, "type '" + text + "': only strings have a length bound");
    }
    int capacity = m.group(4) == null ? 0 : Integer.parseInt(m.group(4));
    Shape shape = Shape.SINGLE;
    if (array) {
      shape =
          m.group(4) == null
              ? Shape.SEQUENCE
              : m.group(3) == null ? Shape.FIXED_ARRAY : Shape.BOUNDED_SEQUENCE;
    }
    String nested = primitive.isPresent() ? "" : nestedName(m.group(1), line);
    return new FieldType(primitive, nested, shape, capacity, stringCapacity);
  }

  private String nestedName(String text, int line) {
    String[] parts = text.split("/", -1);
    return switch (parts.length) {
      case 1 -> section.packageName() + "/msg/" + text;
      case 2 -> parts[0] + "/msg/" + parts[1];
      case 3 -> text;
      default -> throw error(line, "type '" + text + "' is not <package>/<name>");
    };
  }

  private IllegalArgumentException error(int line, String what) {
    return new IllegalArgumentException("%s line %d: %s".formatted(section.file(), line, what));
  }
}
