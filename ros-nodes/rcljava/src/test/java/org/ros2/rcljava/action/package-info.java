/** Tests of the life of goals. */
@NullMarked
package org.ros2.rcljava.action;

import org.jspecify.annotations.NullMarked;
