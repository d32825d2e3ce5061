/**
 * What every ROS message and every ROS entity is to the client library: {@link
 * org.ros2.rcljava.interfaces.MessageDefinition} is what publishers take and subscriptions hand
 * out, {@link org.ros2.rcljava.interfaces.MessageType} says what it is called on the wire. Names
 * are rcljava's; nothing here knows a transport.
 */
@NullMarked
package org.ros2.rcljava.interfaces;

import org.jspecify.annotations.NullMarked;
