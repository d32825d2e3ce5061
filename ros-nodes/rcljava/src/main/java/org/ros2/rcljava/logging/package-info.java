/**
 * Logging as ROS users know it: a node's {@link org.ros2.rcljava.logging.RosLogger} writes to the
 * console and publishes to {@code /rosout}. Levels come from {@code --log-level}, text from the
 * program.
 */
@NullMarked
package org.ros2.rcljava.logging;

import org.jspecify.annotations.NullMarked;
