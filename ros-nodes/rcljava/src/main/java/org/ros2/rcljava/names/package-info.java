/**
 * Names in the ROS graph: the rules they keep ({@link org.ros2.rcljava.names.RosName}), the rules
 * by which a user renames things ({@link org.ros2.rcljava.names.RemapRule}), and what both make of
 * the names that a node uses ({@link org.ros2.rcljava.names.NodeNames}). Text comes in from
 * programs and command lines; absolute names leave for the middleware.
 */
@NullMarked
package org.ros2.rcljava.names;

import org.jspecify.annotations.NullMarked;
