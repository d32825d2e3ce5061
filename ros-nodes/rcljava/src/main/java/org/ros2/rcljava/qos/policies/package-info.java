/**
 * The single choices a quality-of-service profile consists of. Names and numbers are those of ROS
 * 2. They come in with {@link org.ros2.rcljava.qos.QoSProfile}.
 */
@NullMarked
package org.ros2.rcljava.qos.policies;

import org.jspecify.annotations.NullMarked;
