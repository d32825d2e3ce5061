/** Tests of the arguments of programs and of parameter files. */
@NullMarked
package org.ros2.rcljava.arguments;

import org.jspecify.annotations.NullMarked;
