/** Tests of what executors run. */
@NullMarked
package org.ros2.rcljava.executors;

import org.jspecify.annotations.NullMarked;
