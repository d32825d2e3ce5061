/**
 * Quality of service: what a publisher offers and a subscription asks for. A {@link
 * org.ros2.rcljava.qos.QoSProfile} goes in when either is made. Two endpoints match only where the
 * offer covers the request.
 */
@NullMarked
package org.ros2.rcljava.qos;

import org.jspecify.annotations.NullMarked;
