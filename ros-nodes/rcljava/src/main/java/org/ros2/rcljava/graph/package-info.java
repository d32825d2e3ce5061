/**
 * What is known of other nodes. The middleware learns it from their announcements, {@code
 * Node.getNodeNames} hands it out. It is a snapshot that ages.
 */
@NullMarked
package org.ros2.rcljava.graph;

import org.jspecify.annotations.NullMarked;
