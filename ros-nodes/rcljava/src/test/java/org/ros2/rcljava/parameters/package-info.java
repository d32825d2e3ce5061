/** Tests of parameters. */
@NullMarked
package org.ros2.rcljava.parameters;

import org.jspecify.annotations.NullMarked;
