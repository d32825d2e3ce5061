/**
 * The seam below the client library: raw publishers, subscriptions, services and clients that carry
 * serialized messages under ROS names. A back end implements {@link
 * org.ros2.rcljava.middleware.Middleware}; publishers and subscriptions above it encode and decode.
 * Nothing here knows what is in a message.
 */
@NullMarked
package org.ros2.rcljava.middleware;

import org.jspecify.annotations.NullMarked;
