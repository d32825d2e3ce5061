/** Tests of names and of renaming. */
@NullMarked
package org.ros2.rcljava.names;

import org.jspecify.annotations.NullMarked;
