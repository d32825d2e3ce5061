/**
 * What happens to publishers and subscriptions beside messages: others come and go, deadlines are
 * missed, QoS does not fit, messages get lost. The middleware counts; an {@link
 * org.ros2.rcljava.events.EventHandler} hands what is new to a callback on the node's executor.
 */
@NullMarked
package org.ros2.rcljava.events;

import org.jspecify.annotations.NullMarked;
