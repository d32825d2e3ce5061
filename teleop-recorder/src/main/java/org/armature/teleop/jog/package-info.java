/**
 * Motion by wished velocities. Velocities of joints or of a frame come in many times a second;
 * {@link org.armature.teleop.jog.JogPlan} leaves: the way on within position, velocity,
 * acceleration and jerk limits, which always ends at rest, so that whoever executes it needs nobody
 * to stop.
 */
@NullMarked
package org.armature.teleop.jog;

import org.jspecify.annotations.NullMarked;
