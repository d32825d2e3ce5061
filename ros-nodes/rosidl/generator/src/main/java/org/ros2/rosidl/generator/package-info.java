/**
 * Turns ROS interface definitions into Java: {@code .msg}, {@code .srv} and {@code .action} files
 * go in through {@link org.ros2.rosidl.generator.Definitions}, Java sources in rcljava's shape
 * leave through {@link org.ros2.rosidl.generator.Generate}, each with the type hash that {@link
 * org.ros2.rosidl.generator.TypeHash} computes from the definitions. Runs in the build; at run time
 * only {@link org.ros2.rosidl.generator.MessageParser} does, for types without Java class.
 */
@NullMarked
package org.ros2.rosidl.generator;

import org.jspecify.annotations.NullMarked;
