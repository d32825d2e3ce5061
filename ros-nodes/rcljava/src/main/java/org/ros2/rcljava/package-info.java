/**
 * The ROS 2 client library with the names of rcljava: {@link org.ros2.rcljava.RCLJava} starts it
 * and makes nodes, nodes make publishers, subscriptions and timers, executors run callbacks.
 * Messages come from and go to other processes through {@link org.ros2.rcljava.middleware}. Needs
 * no ROS installation.
 */
@NullMarked
package org.ros2.rcljava;

import org.jspecify.annotations.NullMarked;
