/**
 * Looking into a ROS graph from the command line, on machines without ROS: what {@code armature
 * topic}, {@code service} and {@code action} do. Messages come in over DDS as any generated class,
 * and leave as YAML on the terminal; YAML that a user writes goes the other way.
 */
@NullMarked
package org.armature.launch.ros;

import org.jspecify.annotations.NullMarked;
