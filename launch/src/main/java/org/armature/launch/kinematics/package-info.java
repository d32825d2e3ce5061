/**
 * The verb {@code armature kinematics}: a URDF and a CSV file of joint values come in, a CSV file
 * of poses, Jacobians, torques, accelerations, mass matrices, distances or a motion over time
 * leaves.
 */
@NullMarked
package org.armature.launch.kinematics;

import org.jspecify.annotations.NullMarked;
