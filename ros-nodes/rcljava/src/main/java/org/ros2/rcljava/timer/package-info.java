/**
 * Callbacks at a steady period: {@link org.ros2.rcljava.timer.WallTimer}. Made by a node, run by
 * the executor of that node. Late calls never pile up.
 */
@NullMarked
package org.ros2.rcljava.timer;

import org.jspecify.annotations.NullMarked;
