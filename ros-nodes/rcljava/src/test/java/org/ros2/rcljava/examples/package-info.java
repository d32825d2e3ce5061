/**
 * The programs that ROS 2 teaches with, written as users of rcljava write them, and a test that
 * runs them against each other.
 */
@NullMarked
package org.ros2.rcljava.examples;

import org.jspecify.annotations.NullMarked;
