/** Callback shapes without arguments. Timers call them. They throw nothing checked. */
@NullMarked
package org.ros2.rcljava.concurrent;

import org.jspecify.annotations.NullMarked;
