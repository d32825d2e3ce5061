/**
 * Callback shapes of rcljava. Subscriptions call them with the messages they receive. They throw
 * nothing checked.
 */
@NullMarked
package org.ros2.rcljava.consumers;

import org.jspecify.annotations.NullMarked;
