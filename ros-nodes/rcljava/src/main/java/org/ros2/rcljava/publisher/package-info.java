/**
 * Sending messages: {@link org.ros2.rcljava.publisher.Publisher} encodes a message into a buffer it
 * reuses and hands it to the middleware. Messages come from any thread of the program and leave
 * towards every matching subscription.
 */
@NullMarked
package org.ros2.rcljava.publisher;

import org.jspecify.annotations.NullMarked;
