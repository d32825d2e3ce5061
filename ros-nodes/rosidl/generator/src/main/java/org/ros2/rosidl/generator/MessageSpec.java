package org.ros2.rosidl.generator;

import java.util.List;

/**
 * A parsed {@code .msg} file.
 *
 * @param packageName ROS package
 * @param name message name in it
 * @param comment first comment line, for the Javadoc; may be empty
 * @param fields in wire order
 * @param constants in file order
 */
record MessageSpec(
    String packageName, String name, String comment, List<Field> fields, List<Constant> constants) {

  /**
   * @param defaultValue literal as written, empty when there is none
   * @param comment may be empty
   */
  record Field(String name, FieldType type, String defaultValue, String comment) {}

  record Constant(String name, Primitive type, String value) {}

  /** {@code sensor_msgs/msg/JointState}. */
  String fullName() {
    return packageName + "/msg/" + name;
  }
}
