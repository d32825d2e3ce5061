/** What event handlers of publishers are told. */
@NullMarked
package org.ros2.rcljava.publisher.statuses;

import org.jspecify.annotations.NullMarked;
