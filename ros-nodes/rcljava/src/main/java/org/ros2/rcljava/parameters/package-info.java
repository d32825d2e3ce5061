/**
 * Parameters of a node: named values ({@link org.ros2.rcljava.parameters.ParameterVariant}) that a
 * node declares, users set, and other nodes read and change. Start values come from the command
 * line and parameter files; {@link org.ros2.rcljava.parameters.NodeParameters} keeps them, and what
 * changes leaves on {@code /parameter_events}.
 */
@NullMarked
package org.ros2.rcljava.parameters;

import org.jspecify.annotations.NullMarked;
