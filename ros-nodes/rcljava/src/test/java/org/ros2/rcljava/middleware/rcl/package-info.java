/** What only the back end over rcl does; most of it is in the tests of every back end. */
@NullMarked
package org.ros2.rcljava.middleware.rcl;

import org.jspecify.annotations.NullMarked;
