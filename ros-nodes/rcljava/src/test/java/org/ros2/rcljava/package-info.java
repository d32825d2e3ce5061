/**
 * What a client library must do, told by what its users see. Tests run nodes over real DDS on
 * loopback, each in a domain of its own. Nothing is simulated.
 */
@NullMarked
package org.ros2.rcljava;

import org.jspecify.annotations.NullMarked;
