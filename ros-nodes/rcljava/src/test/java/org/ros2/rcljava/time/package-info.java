/** Tests of clocks and timers on them. */
@NullMarked
package org.ros2.rcljava.time;

import org.jspecify.annotations.NullMarked;
