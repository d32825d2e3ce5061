/**
 * The one notion of time of all nodes: nanoseconds since the ROS epoch from a {@link
 * org.armature.nodes.time.RobotClock}. On a real robot it is the system's clock, in simulation it
 * follows the samples of {@code /clock}. Stamps, deadlines and ages everywhere else come from here.
 */
@NullMarked
package org.armature.nodes.time;

import org.jspecify.annotations.NullMarked;
