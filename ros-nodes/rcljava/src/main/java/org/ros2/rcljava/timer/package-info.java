/**
 * Callbacks at a period: {@link org.ros2.rcljava.timer.WallTimer} on the steady clock, {@link
 * org.ros2.rcljava.timer.Timer} on a node's clock. Made by a node, run by the executor of that
 * node. Late calls never pile up.
 */
@NullMarked
package org.ros2.rcljava.timer;

import org.jspecify.annotations.NullMarked;
