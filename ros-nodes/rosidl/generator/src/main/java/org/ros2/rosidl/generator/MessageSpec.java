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
 */
record MessageSpec(
    String packageName,
    String namespace,
    String name,
    String comment,
    List<Field> fields,
    List<Constant> constants) {

  /**
   * @param defaultValue literal as written, empty when there is none
   * @param comment may be empty
   */
  record Field(String name, FieldType type, String defaultValue, String comment) {
    /** A field without default and comment. */
    static Field of(String name, FieldType type) {
      return new Field(name, type, "", "");
    }
  }

  record Constant(String name, Primitive type, String value) {}

  /** {@code sensor_msgs/msg/JointState}. */
  String fullName() {
    return packageName + "/" + namespace + "/" + name;
  }
}
