/**
 * The back end for machines with a ROS 2: its librcl, called through {@code java.lang.foreign},
 * with whatever middleware that ROS is set to. Messages cross as serialized bytes. The native side
 * calls {@link org.ros2.rcljava.middleware.rcl.Arrivals} when some have come, and executors then
 * take them; only requests and responses of services pass through the C structs that librcl wants.
 * One {@link org.ros2.rcljava.middleware.rcl.RclMiddleware} stands for one context.
 */
@NullMarked
package org.ros2.rcljava.middleware.rcl;

import org.jspecify.annotations.NullMarked;
