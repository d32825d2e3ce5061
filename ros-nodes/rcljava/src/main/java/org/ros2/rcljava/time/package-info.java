/**
 * Clocks: system, steady and ROS time as nanoseconds and as messages. Read by anyone, set only for
 * ROS time by whoever receives {@code /clock}. Reading allocates nothing.
 */
@NullMarked
package org.ros2.rcljava.time;

import org.jspecify.annotations.NullMarked;
