/**
 * What callbacks leave for other threads: a {@link org.ros2.rcljava.concurrent.RCLFuture} holds a
 * value that comes later, a {@link org.ros2.rcljava.concurrent.Callback} is what timers call. The
 * values come from executors.
 */
@NullMarked
package org.ros2.rcljava.concurrent;

import org.jspecify.annotations.NullMarked;
