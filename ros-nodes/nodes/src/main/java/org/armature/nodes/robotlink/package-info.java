/**
 * The way from the controller to a robot. What the safety gate let through comes in, one command
 * per control period; it leaves as the messages and goals that the robot's own controllers take. A
 * {@link org.armature.nodes.robotlink.RobotLink} changes the form of a command, never its values.
 */
@NullMarked
package org.armature.nodes.robotlink;

import org.jspecify.annotations.NullMarked;
