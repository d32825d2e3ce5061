/**
 * Differential inverse kinematics of one frame of an arm: a target pose and joint positions come
 * in, joint velocities within limits leave.
 */
@NullMarked
package org.armature.kinematics.differential.arm;

import org.jspecify.annotations.NullMarked;
