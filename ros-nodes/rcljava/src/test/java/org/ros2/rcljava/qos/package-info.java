/** Tests of quality of service. */
@NullMarked
package org.ros2.rcljava.qos;

import org.jspecify.annotations.NullMarked;
