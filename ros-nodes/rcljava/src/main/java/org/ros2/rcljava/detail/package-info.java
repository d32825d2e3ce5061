/** What the statuses of events have in common. */
@NullMarked
package org.ros2.rcljava.detail;

import org.jspecify.annotations.NullMarked;
