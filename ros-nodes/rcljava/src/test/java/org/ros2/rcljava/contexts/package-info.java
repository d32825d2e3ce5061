/** Which settings a context gets, and which back end. */
@NullMarked
package org.ros2.rcljava.contexts;

import org.jspecify.annotations.NullMarked;
