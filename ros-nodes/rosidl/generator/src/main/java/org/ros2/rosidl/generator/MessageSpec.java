package org.ros2.rosidl.generator;

import java.util.List;

/**
 * A structure of fields: a {@code .msg} file, or a part of a service or an action.
 *
 * @param packageName ROS package
 * @param namespace {@code msg}, {@code srv} or {@code action}
 * @param name name in both
 * @param comment first comment line, for the Javadoc; may be empty
 * @param fields in wire order
 * @param constants in file order
 * @param javaInterface what its Java class implements
 * @param javaSubclass what is made where such a message is received; empty for the class itself
 */
public record MessageSpec(
    String packageName,
    String namespace,
    String name,
    String comment,
    List<Field> fields,
    List<Constant> constants,
    String javaInterface,
    String javaSubclass) {

  /**
   * A field.
   *
   * @param name in {@code .msg} files
   * @param type of its values
   * @param defaultValue literal as written, empty when there is none
   * @param comment may be empty
   */
  public record Field(String name, FieldType type, String defaultValue, String comment) {
    /** A field without default and comment. */
    static Field of(String name, FieldType type) {
      return new Field(name, type, "", "");
    }
  }

  /**
   * A constant.
   *
   * @param name in {@code .msg} files
   * @param type of its value
   * @param value literal as written
   */
  public record Constant(String name, Primitive type, String value) {}

  /** Copies the lists. */
  public MessageSpec {
    fields = List.copyOf(fields);
    constants = List.copyOf(constants);
  }

  /** A structure without constants. */
  static MessageSpec of(
      String packageName, String namespace, String name, String comment, List<Field> fields) {
    return of(packageName, namespace, name, comment, fields, List.of());
  }

  /** A structure that is nothing but a message. */
  static MessageSpec of(
      String packageName,
      String namespace,
      String name,
      String comment,
      List<Field> fields,
      List<Constant> constants) {
    return new MessageSpec(
        packageName,
        namespace,
        name,
        comment,
        fields,
        constants,
        "org.ros2.rcljava.interfaces.MessageDefinition",
        "");
  }

  /** The same structure, of which the Java class implements another interface. */
  MessageSpec implementing(String otherInterface) {
    return new MessageSpec(
        packageName, namespace, name, comment, fields, constants, otherInterface, javaSubclass);
  }

  /** The same structure, received as a subclass of its Java class. */
  MessageSpec receivedAs(String subclass) {
    return new MessageSpec(
        packageName, namespace, name, comment, fields, constants, javaInterface, subclass);
  }

  /** {@code sensor_msgs/msg/JointState}. */
  public String fullName() {
    return packageName + "/" + namespace + "/" + name;
  }
}
