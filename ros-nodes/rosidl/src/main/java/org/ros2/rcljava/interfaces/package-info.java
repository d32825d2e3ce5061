/**
 * What every ROS message, service and action is to the client library: generated classes implement
 * {@link org.ros2.rcljava.interfaces.MessageDefinition}, {@link
 * org.ros2.rcljava.interfaces.ServiceDefinition} and {@link
 * org.ros2.rcljava.interfaces.ActionDefinition}, whose types say what they are called on the wire
 * and what they consist of. Names are rcljava's; nothing here knows a transport.
 */
@NullMarked
package org.ros2.rcljava.interfaces;

import org.jspecify.annotations.NullMarked;
