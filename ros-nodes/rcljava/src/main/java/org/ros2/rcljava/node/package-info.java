/**
 * Nodes: a name in the ROS graph under which publishers, subscriptions, services, clients and
 * timers are made. Created by {@code RCLJava.createNode}, run by an executor. Names follow the ROS
 * 2 rules.
 */
@NullMarked
package org.ros2.rcljava.node;

import org.jspecify.annotations.NullMarked;
