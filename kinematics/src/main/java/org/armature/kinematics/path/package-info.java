/**
 * Motions along a path: waypoints or poses come in, become a smooth {@link
 * org.armature.kinematics.path.JointPath} through the joint space, and that gets its timing, the
 * fastest under velocity and acceleration limits or one with a continuous jerk. What leaves is a
 * {@link org.armature.kinematics.trajectory.Trajectory}. Planning ahead of a motion; what has to
 * react while it runs is in {@link org.armature.kinematics.trajectory}.
 */
@NullMarked
package org.armature.kinematics.path;

import org.jspecify.annotations.NullMarked;
