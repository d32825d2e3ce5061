package org.ros2.rosidl.generator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ros2.rosidl.generator.FieldType.Shape;

/**
 * One field of a message as Java source: its declaration, accessors and the way to and from CDR.
 */
final class JavaField {
  private static final Set<String> RESERVED =
      Set.of(
          "abstract assert boolean break byte case catch char class const continue default do double"
              .split(" "));
  private static final Set<String> MORE_RESERVED =
      Set.of(
          ("else enum extends final finally float for goto if implements import instanceof int"
                  + " interface long native new package private protected public return short static"
                  + " strictfp super switch synchronized this throw throws transient try void"
                  // a field of that name would hide the packages java and org
                  + " volatile while true false null java org")
              .split(" "));

  private final MessageSpec spec;
  private final MessageSpec.Field field;
  private final FieldType type;
  private final String accessor;

  private JavaField(MessageSpec spec, MessageSpec.Field field, String accessor) {
    this.spec = spec;
    this.field = field;
    this.type = field.type();
    this.accessor = accessor;
  }

  /** The fields of a message. */
  static List<JavaField> of(MessageSpec spec) {
    Set<String> taken = new HashSet<>(Set.of("Class")); // Object has a getClass already
    List<JavaField> fields = new ArrayList<>();
    for (MessageSpec.Field field : spec.fields()) {
      String accessor = camelCase(field.name());
      while (!taken.add(accessor)) { // x1 and x_1
        accessor += "_";
      }
      fields.add(new JavaField(spec, field, accessor));
    }
    return fields;
  }

  /** Name after {@code get} and {@code set}: {@code frame_id} becomes {@code FrameId}. */
  private static String camelCase(String name) {
    return Arrays.stream(name.split("_"))
        .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
        .collect(Collectors.joining());
  }

  /** Java identifier of the field. */
  String name() {
    String name = field.name();
    return RESERVED.contains(name) || MORE_RESERVED.contains(name) ? name + "_" : name;
  }

  String declaration() {
    return "  private %s %s = %s;%n".formatted(javaType(), name(), initialValue());
  }

  String accessors() {
    String doc = field.comment().isEmpty() ? "" : " " + JavaMessage.escapeJavadoc(field.comment());
    StringBuilder out = new StringBuilder();
    out.append(
        """

          /** Field {@code %2$s}.%3$s */
          public %1$s get%4$s() {
            return %5$s;
          }
        """
            .formatted(javaType(), field.name(), doc, accessor, name()));
    if (type.isCollection() && type.primitive().isPresent() && !type.isString()) {
      out.append(primitiveCollectionSetters());
    } else if (type.isCollection()) {
      out.append(setter("java.util.List<" + elementType() + ">", name(), sizeCheck("size()")));
      if (type.isString()) {
        String copy = "new java.util.ArrayList<>(java.util.List.of(" + name() + "))";
        out.append(setter("java.lang.String[]", copy, sizeCheck("length")));
      }
    } else {
      out.append(setter(javaType(), "java.util.Objects.requireNonNull(" + name() + ")", ""));
    }
    return out.toString();
  }

  private String primitiveCollectionSetters() {
    String assign = sequenceType() + ".of(" + name() + ")";
    StringBuilder out = new StringBuilder();
    out.append(setter("java.util.List<" + elementType() + ">", assign, sizeCheck("size()")));
    if (primitive().wireBytes == 1 && primitive() != Primitive.BOOL) {
      out.append(setter("byte[]", assign, sizeCheck("length")));
      out.append(setter("java.nio.ByteBuffer", assign, sizeCheck("remaining()")));
    } else {
      out.append(
          """

            /** Copies the values into field {@code %1$s}; allocates only to grow. */
            public %2$s set%3$s(%4$s[] %5$s) {
          %6$s    this.%5$s.assign(%5$s);
              return this;
            }
          """
              .formatted(
                  field.name(),
                  spec.name(),
                  accessor,
                  primitive().java,
                  name(),
                  sizeCheck("length")));
    }
    return out.toString();
  }

  private String setter(String parameterType, String value, String check) {
    String text = value.startsWith("java.util.Objects") && isJavaPrimitive() ? name() : value;
    return """

      /** Sets field {@code %1$s}. */
      public %2$s set%3$s(%4$s %5$s) {
    %6$s    this.%5$s = %7$s;
        return this;
      }
    """
        .formatted(field.name(), spec.name(), accessor, parameterType, name(), check, text);
  }

  private String sizeCheck(String sizeExpression) {
    String size = name() + "." + sizeExpression;
    return switch (type.shape()) {
      case FIXED_ARRAY ->
          "    org.ros2.rosidl.cdr.CdrBounds.requireSize(\"%s.%s\", %s, %d);%n"
              .formatted(spec.fullName(), field.name(), size, type.capacity());
      case BOUNDED_SEQUENCE ->
          "    org.ros2.rosidl.cdr.CdrBounds.requireAtMost(\"%s.%s\", %s, %d);%n"
              .formatted(spec.fullName(), field.name(), size, type.capacity());
      default -> "";
    };
  }

  String write() {
    if (!type.isCollection()) {
      if (type.primitive().isEmpty()) {
        return "    %s.serialize(writer_);%n".formatted(name());
      }
      return type.isString()
          ? "    writer_.writeString(%s, %d);%n".formatted(name(), type.stringCapacity())
          : "    writer_.write%s(%s);%n".formatted(primitive().capitalized(), name());
    }
    String verb = type.shape() == Shape.FIXED_ARRAY ? "Array" : "Sequence";
    if (type.isString()) {
      return "    writer_.writeString%s(%s, %d, %d);%n"
          .formatted(verb, name(), type.capacity(), type.stringCapacity());
    }
    String kind = type.primitive().isEmpty() ? "Struct" : "";
    return "    writer_.write%s%s(%s, %d);%n".formatted(kind, verb, name(), type.capacity());
  }

  String read() {
    if (!type.isCollection()) {
      if (type.primitive().isEmpty()) {
        return "    %s.deserialize(reader_);%n".formatted(name());
      }
      return type.isString()
          ? "    %1$s = reader_.readString(%1$s, %2$d);%n".formatted(name(), type.stringCapacity())
          : "    %s = reader_.read%s();%n".formatted(name(), primitive().capitalized());
    }
    String verb = type.shape() == Shape.FIXED_ARRAY ? "Array" : "Sequence";
    if (type.isString()) {
      return "    %1$s = reader_.readString%2$s(%1$s, %3$d, %4$d);%n"
          .formatted(name(), verb, type.capacity(), type.stringCapacity());
    }
    if (type.primitive().isEmpty()) {
      return "    %1$s = reader_.readStruct%2$s(%1$s, %3$d, %4$s::new);%n"
          .formatted(name(), verb, type.capacity(), elementType());
    }
    return "    reader_.read%s(%s, %d);%n".formatted(verb, name(), type.capacity());
  }

  /** Expression that is true when the field equals that of {@code that_}. */
  String equality() {
    if (!isJavaPrimitive()) {
      return "%1$s.equals(that_.%1$s)".formatted(name());
    }
    return switch (primitive()) {
      case FLOAT32, FLOAT64 ->
          "java.lang.%1$s.compare(%2$s, that_.%2$s) == 0".formatted(primitive().boxed, name());
      default -> "%1$s == that_.%1$s".formatted(name());
    };
  }

  private boolean isJavaPrimitive() {
    return !type.isCollection() && type.primitive().isPresent() && !type.isString();
  }

  private Primitive primitive() {
    return type.primitive().orElseThrow();
  }

  private String javaType() {
    if (!type.isCollection()) {
      return isJavaPrimitive() ? primitive().java : elementType();
    }
    return type.primitive().isPresent() && !type.isString()
        ? sequenceType()
        : "java.util.List<" + elementType() + ">";
  }

  private String sequenceType() {
    return "org.ros2.rosidl.sequence." + primitive().capitalized() + "Sequence";
  }

  /** Fully qualified, because {@code std_msgs.msg.String} hides {@code java.lang.String}. */
  private String elementType() {
    return type.primitive().isPresent()
        ? "java.lang." + primitive().boxed
        : type.nested().replace('/', '.');
  }

  private String initialValue() {
    if (!field.defaultValue().isEmpty()) {
      return JavaLiteral.defaultValue(field);
    }
    boolean fixed = type.shape() == Shape.FIXED_ARRAY;
    if (type.primitive().isEmpty()) {
      return fixed
          ? "org.ros2.rosidl.cdr.CdrBounds.filled(%d, %s::new)"
              .formatted(type.capacity(), elementType())
          : type.isCollection()
              ? "new java.util.ArrayList<>()"
              : "new %s()".formatted(elementType());
    }
    if (type.isString()) {
      return fixed
          ? "org.ros2.rosidl.cdr.CdrBounds.filled(%d, () -> \"\")".formatted(type.capacity())
          : type.isCollection() ? "new java.util.ArrayList<>()" : "\"\"";
    }
    if (type.isCollection()) {
      return "new %s(%s)".formatted(sequenceType(), fixed ? type.capacity() : "");
    }
    return primitive() == Primitive.BOOL ? "false" : "0";
  }

  /** Field names of a message, for its {@code toString}. */
  static String toStringExpression(List<JavaField> fields, String name) {
    if (fields.isEmpty()) {
      return "\"" + name + "{}\"";
    }
    StringBuilder out = new StringBuilder("\"" + name + "{");
    for (int i = 0; i < fields.size(); i++) {
      JavaField f = fields.get(i);
      out.append(i == 0 ? "" : ", ").append(f.field.name()).append("=\" + ").append(f.name());
      out.append(" + \"");
    }
    return out.append("}\"").toString();
  }
}
