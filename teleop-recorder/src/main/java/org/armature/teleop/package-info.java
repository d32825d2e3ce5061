/**
 * A person's hand on a robot. The state of a teleop device and what the robot is commanded come in;
 * {@link org.armature.teleop.Teleoperation} decides when the hand has taken over, and chunks of
 * joint positions leave that the controller executes in place of the policy's. What the device's
 * inputs mean is said in {@link org.armature.teleop.mapping}, how the robot then moves in {@link
 * org.armature.teleop.jog}. Nothing here knows ROS.
 */
@NullMarked
package org.armature.teleop;

import org.jspecify.annotations.NullMarked;
