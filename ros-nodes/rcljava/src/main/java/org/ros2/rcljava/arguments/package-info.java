/**
 * What a user writes on the command line behind {@code --ros-args}: {@link
 * org.ros2.rcljava.arguments.RosArguments} reads it, with the parameter files it names, by the
 * rules of rcl. Remap rules, parameters, log levels and the enclave leave for contexts and nodes;
 * other arguments are the program's.
 */
@NullMarked
package org.ros2.rcljava.arguments;

import org.jspecify.annotations.NullMarked;
