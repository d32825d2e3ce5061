package org.ros2.rosidl.generator;

/**
 * Text that defines one structure: a {@code .msg} file, or what stands between the {@code ---} of
 * the others.
 *
 * @param packageName ROS package
 * @param namespace {@code msg}, {@code srv} or {@code action}
 * @param name of the structure
 * @param file for messages, such as {@code std_srvs/srv/SetBool.srv}
 * @param firstLine line of the file at which the text begins, from 1
 * @param text of the definition
 */
public record Section(
    String packageName, String namespace, String name, String file, int firstLine, String text) {}
