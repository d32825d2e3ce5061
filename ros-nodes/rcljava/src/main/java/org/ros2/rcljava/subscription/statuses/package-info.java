/** What event handlers of subscriptions are told. */
@NullMarked
package org.ros2.rcljava.subscription.statuses;

import org.jspecify.annotations.NullMarked;
