/**
 * Independent DDS implementations to test against: {@link org.ros2.rcljava.peer.DdsPeer} compiles a
 * small C program on Debian's Eclipse Cyclone DDS or a C++ program on its Fast DDS, and talks to it
 * through its standard input and output. Other modules use it through this module's test jar.
 * Nothing of it is shipped.
 */
@NullMarked
package org.ros2.rcljava.peer;

import org.jspecify.annotations.NullMarked;
