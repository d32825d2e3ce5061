/**
 * Differential inverse kinematics: joint velocities for the next control cycle. A target pose and
 * the present configuration come in; velocities within position and velocity limits leave, found as
 * the minimum of one quadratic program of {@link org.armature.kinematics.qp}.
 */
@NullMarked
package org.armature.kinematics.differential;

import org.jspecify.annotations.NullMarked;
