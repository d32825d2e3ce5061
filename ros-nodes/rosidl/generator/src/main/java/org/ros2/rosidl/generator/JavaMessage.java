package org.ros2.rosidl.generator;

import java.util.List;
import java.util.stream.Collectors;

/** Java source of a message: rcljava's accessors, CDR in and out, equality and text. */
final class JavaMessage {
  private JavaMessage() {}

  /**
   * The compilation unit of a message.
   *
   * @param typeHash of {@link TypeHash}
   */
  static String source(MessageSpec spec, String typeHash) {
    List<JavaField> fields = JavaField.of(spec);
    String doc = spec.comment().isEmpty() ? spec.fullName() + "." : escapeJavadoc(spec.comment());
    StringBuilder out = new StringBuilder();
    out.append(
        """
        // Generated from %1$s; change its definition, not this file.
        package %2$s;

        /** %3$s */
        public %7$sclass %4$s implements %6$s {
          private static final org.ros2.rcljava.interfaces.MessageType<%4$s> MESSAGE_TYPE_ =
              new org.ros2.rcljava.interfaces.MessageType<>(
                  "%1$s", "%5$s", %4$s.class, %8$s::new);

        """
            .formatted(
                spec.fullName(),
                spec.packageName() + "." + spec.namespace(),
                doc,
                spec.name(),
                typeHash,
                spec.javaInterface(),
                spec.javaSubclass().isEmpty() ? "final " : "",
                spec.javaSubclass().isEmpty() ? spec.name() : spec.javaSubclass()));
    for (MessageSpec.Constant c : spec.constants()) {
      String type = c.type() == Primitive.STRING ? "java.lang.String" : c.type().java;
      out.append("  /** Constant {@code %s}. */%n".formatted(c.name()));
      out.append(
          "  public static final %s %s = %s;%n%n".formatted(type, c.name(), JavaLiteral.of(c)));
    }
    fields.forEach(f -> out.append(f.declaration()));
    out.append("%n  /** Every field at its default. */%n  public %s() {}%n".formatted(spec.name()));
    fields.forEach(f -> out.append(f.accessors()));
    out.append(wire(spec, fields));
    out.append(object(spec, fields));
    return out.append("}\n").toString();
  }

  /**
   * Source of a package's {@code package-info.java}.
   *
   * @param rosPackage such as {@code std_msgs/msg}
   */
  static String packageInfo(String rosPackage) {
    return """
    /**
     * Interfaces of ROS package {@code %1$s}, generated from their definitions: what crosses the
     * wire to other nodes, as Java objects.
     */
    @org.jspecify.annotations.NullMarked
    package %2$s;
    """
        .formatted(rosPackage, rosPackage.replace('/', '.'));
  }

  static String escapeJavadoc(String text) {
    String escaped =
        text.replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("@", "&#64;")
            .replace("*/", "*&#47;")
            .replace("\\", "&#92;"); // javac takes \\u for a character in comments too
    return escaped.endsWith(".") ? escaped : escaped + ".";
  }

  private static String wire(MessageSpec spec, List<JavaField> fields) {
    String write = fields.stream().map(JavaField::write).collect(Collectors.joining());
    String read = fields.stream().map(JavaField::read).collect(Collectors.joining());
    return """

      @java.lang.Override
      public org.ros2.rcljava.interfaces.MessageType<%1$s> messageType() {
        return MESSAGE_TYPE_;
      }

      @java.lang.Override
      public void serialize(org.ros2.rosidl.cdr.CdrWriter writer_) {
    %2$s  }

      @java.lang.Override
      public void deserialize(org.ros2.rosidl.cdr.CdrReader reader_) {
    %3$s  }
    """
        .formatted(
            spec.name(),
            write.isEmpty() ? "    writer_.writeByte((byte) 0);\n" : write,
            read.isEmpty() ? "    reader_.readByte();\n" : read);
  }

  private static String object(MessageSpec spec, List<JavaField> fields) {
    String equality =
        fields.stream().map(JavaField::equality).collect(Collectors.joining("\n        && "));
    String names = fields.stream().map(JavaField::name).collect(Collectors.joining(", "));
    String body =
        fields.isEmpty()
            ? "return other_ instanceof %s;".formatted(spec.name())
            : """
            return other_ instanceof %s that_
                    && %s;\
            """
                .formatted(spec.name(), equality);
    return """

      @java.lang.Override
      public boolean equals(java.lang.@org.jspecify.annotations.Nullable Object other_) {
        %1$s
      }

      @java.lang.Override
      public int hashCode() {
        return java.util.Objects.hash(%2$s);
      }

      @java.lang.Override
      public java.lang.String toString() {
        return %3$s;
      }
    """
        .formatted(body, names, JavaField.toStringExpression(fields, spec.name()));
  }
}
