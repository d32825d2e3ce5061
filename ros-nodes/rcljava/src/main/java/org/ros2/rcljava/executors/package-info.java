/**
 * Threads that run the callbacks of nodes: one ({@link
 * org.ros2.rcljava.executors.SingleThreadedExecutor}) or several ({@link
 * org.ros2.rcljava.executors.MultiThreadedExecutor}). Nodes wake them when samples arrive, timers
 * when they are due.
 */
@NullMarked
package org.ros2.rcljava.executors;

import org.jspecify.annotations.NullMarked;
