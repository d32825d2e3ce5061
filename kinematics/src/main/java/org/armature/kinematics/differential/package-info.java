/**
 * Differential inverse kinematics: velocities for the next control cycle, found as the minimum of
 * one quadratic program of {@link org.armature.kinematics.qp}. {@link
 * org.armature.kinematics.differential.arm.DifferentialIk} moves one frame of an arm; {@link
 * org.armature.kinematics.differential.WholeBodyIk} does any {@link
 * org.armature.kinematics.differential.Task tasks} under any {@link
 * org.armature.kinematics.differential.Constraint constraints} on a fixed or floating base. Targets
 * and the present configuration come in; velocities within position, velocity and acceleration
 * limits leave.
 */
@NullMarked
package org.armature.kinematics.differential;

import org.jspecify.annotations.NullMarked;
