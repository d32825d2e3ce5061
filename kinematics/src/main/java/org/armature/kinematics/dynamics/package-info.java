/**
 * Rigid-body dynamics: {@link org.armature.kinematics.dynamics.DynamicsModel} puts a {@link
 * org.armature.kinematics.RobotModel} on a fixed or a floating base, {@link
 * org.armature.kinematics.dynamics.DynamicsWorkspace} is the mutable scratch beside it. Positions,
 * velocities, accelerations and torques come in as flat arrays; one class per algorithm, named as
 * in the literature, turns them into torques, accelerations, mass matrix, Jacobians and momentum
 * without allocating anything.
 */
@NullMarked
package org.armature.kinematics.dynamics;

import org.jspecify.annotations.NullMarked;
