/**
 * An independent DDS implementation to test against: {@link org.ros2.rcljava.peer.CyclonePeer}
 * compiles a small C program on Debian's Eclipse Cyclone DDS and talks to it through its standard
 * input and output. Other modules use it through this module's test jar. Nothing of it is shipped.
 */
@NullMarked
package org.ros2.rcljava.peer;

import org.jspecify.annotations.NullMarked;
