package org.ros2.rosidl.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ros2.rosidl.generator.FieldType.Shape;

/**
 * Reads the interface language of one {@link Section}, as rosidl does: {@code #} begins a comment
 * wherever it stands, lines are {@code type name [default]} or {@code type NAME=value}.
 */
public final class MessageParser {
  private static final Pattern TYPE =
      Pattern.compile("([A-Za-z][\\w/]*)(?:<=(\\d{1,9}))?(\\[(?:(<=)?(\\d{1,9}))?\\])?");
  private static final Pattern NESTED =
      Pattern.compile("(?:([a-z](?!\\w*__)[a-z0-9_]*(?<!_))/)?([A-Z][A-Za-z0-9]*)");
  private static final Pattern CONSTANT = Pattern.compile("(\\w+)\\s*=\\s*(.*)");
  private static final Pattern FIELD_NAME = Pattern.compile("[a-z](?!.*__)[a-z0-9_]*(?<!_)");
  private static final Pattern CONSTANT_NAME = Pattern.compile("[A-Z](?!.*__)[A-Z0-9_]*(?<!_)");

  private final Section section;
  private final boolean foreign;
  private final List<MessageSpec.Field> fields = new ArrayList<>();
  private final List<MessageSpec.Constant> constants = new ArrayList<>();
  private int line;

  private MessageParser(Section section, boolean foreign) {
    this.section = section;
    this.foreign = foreign;
  }

  /**
   * Reads one structure.
   *
   * @throws IllegalArgumentException naming file, line and what was expected
   */
  static MessageSpec parse(Section section) {
    return new MessageParser(section, false).parse();
  }

  /**
   * Reads a structure that others defined, to read their messages and not to generate code: only
   * what is on the wire counts. Constants and defaults are left out, names may break the rules, and
   * {@code wstring} is a type.
   *
   * @throws IllegalArgumentException naming file, line and what was expected
   */
  public static MessageSpec parseForeign(Section section) {
    return new MessageParser(section, true).parse();
  }

  private MessageSpec parse() {
    String comment = "";
    line = section.firstLine();
    for (String text : section.text().split("\\R", -1)) {
      int hash = text.indexOf('#');
      String code = (hash < 0 ? text : text.substring(0, hash)).strip();
      String remark = hash < 0 ? "" : text.substring(hash).replaceFirst("#+", "").strip();
      if (!code.isEmpty()) {
        member(code, remark);
      } else if (comment.isEmpty() && fields.isEmpty() && constants.isEmpty()) {
        comment = remark;
      }
      line++;
    }
    return MessageSpec.of(
        section.packageName(), section.namespace(), section.name(), comment, fields, constants);
  }

  private void member(String code, String remark) {
    String[] typeAndRest = code.split("\\s+", 2);
    if (typeAndRest.length < 2) {
      throw error("expected '<type> <name>', found '" + code + "'");
    }
    FieldType type = type(typeAndRest[0]);
    Matcher constant = CONSTANT.matcher(typeAndRest[1]);
    if (constant.matches()) {
      if (foreign) {
        return;
      }
      constants.add(constant(type, constant.group(1), constant.group(2)));
      return;
    }
    String[] nameAndDefault = typeAndRest[1].split("\\s+", 2);
    if (foreign) {
      fields.add(MessageSpec.Field.of(nameAndDefault[0], type));
      return;
    }
    fields.add(
        field(type, nameAndDefault[0], nameAndDefault.length > 1 ? nameAndDefault[1] : "", remark));
  }

  private MessageSpec.Field field(FieldType type, String name, String value, String remark) {
    if (!FIELD_NAME.matcher(name).matches()) {
      throw error(
          "field name '" + name + "' is not lower_case, with single underscores between words");
    }
    if (fields.stream().anyMatch(f -> f.name().equals(name))) {
      throw error("field '" + name + "' is there twice");
    }
    if (!value.isEmpty() && type.primitive().isEmpty()) {
      throw error("field '" + name + "': only built-in types have default values");
    }
    MessageSpec.Field field = new MessageSpec.Field(name, type, value, remark);
    check(() -> JavaLiteral.defaultValue(field));
    return field;
  }

  private MessageSpec.Constant constant(FieldType type, String name, String value) {
    if (!CONSTANT_NAME.matcher(name).matches()) {
      throw error(
          "constant '" + name + "' is not UPPER_CASE, with single underscores between words");
    }
    if (constants.stream().anyMatch(c -> c.name().equals(name))) {
      throw error("constant '" + name + "' is there twice");
    }
    if (type.primitive().isEmpty() || type.isCollection() || type.stringCapacity() > 0) {
      throw error("constant '" + name + "': type must be a single built-in type without bound");
    }
    MessageSpec.Constant constant =
        new MessageSpec.Constant(name, type.primitive().get(), value.strip());
    check(() -> JavaLiteral.of(constant));
    return constant;
  }

  /** Lets a value that cannot be understood be reported with its line. */
  private void check(Runnable literal) {
    try {
      literal.run();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where() + e.getMessage(), e);
    }
  }

  private FieldType type(String text) {
    Matcher m = TYPE.matcher(text);
    if (!m.matches()) {
      throw error("type '" + text + "' cannot be read");
    }
    if (m.group(1).equals("wstring") && !foreign) {
      throw error("type 'wstring' is not supported; use 'string', which is UTF-8");
    }
    Optional<Primitive> primitive = Primitive.of(m.group(1));
    int stringCapacity = bound(m.group(2), text);
    if (stringCapacity > 0
        && primitive.filter(p -> p == Primitive.STRING || p == Primitive.WSTRING).isEmpty()) {
      throw error("type '" + text + "': only strings have a length bound");
    }
    int capacity = bound(m.group(5), text);
    Shape shape = Shape.SINGLE;
    if (m.group(3) != null) {
      shape =
          capacity == 0
              ? Shape.SEQUENCE
              : m.group(4) == null ? Shape.FIXED_ARRAY : Shape.BOUNDED_SEQUENCE;
    }
    String nested = primitive.isPresent() ? "" : nestedName(m.group(1));
    return new FieldType(primitive, nested, shape, capacity, stringCapacity);
  }

  private int bound(@Nullable String digits, String type) {
    if (digits == null) {
      return 0;
    }
    int bound = Integer.parseInt(digits);
    if (bound == 0) {
      throw error("type '" + type + "': sizes and bounds are at least 1");
    }
    return bound;
  }

  private String nestedName(String text) {
    Matcher m = NESTED.matcher(text);
    if (!m.matches()) {
      throw error("type '" + text + "' is neither built in nor <package>/<Name>");
    }
    String packageName = m.group(1) == null ? section.packageName() : m.group(1);
    return packageName + "/msg/" + m.group(2);
  }

  private IllegalArgumentException error(String what) {
    return new IllegalArgumentException(where() + what);
  }

  private String where() {
    return "%s line %d: ".formatted(section.file(), line);
  }
}
