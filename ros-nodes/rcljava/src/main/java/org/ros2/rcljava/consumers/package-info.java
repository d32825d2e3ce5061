/**
 * Callback shapes of rcljava. Subscriptions call them with the messages they receive, services with
 * requests and responses. They throw nothing checked.
 */
@NullMarked
package org.ros2.rcljava.consumers;

import org.jspecify.annotations.NullMarked;
