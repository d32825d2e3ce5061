/**
 * What is known of other nodes, topics and services. The middleware learns it from what others
 * announce, {@code Node.getNodeNames} and its siblings hand it out. It is a snapshot that ages.
 */
@NullMarked
package org.ros2.rcljava.graph;

import org.jspecify.annotations.NullMarked;
