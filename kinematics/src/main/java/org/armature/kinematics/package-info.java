/**
 * Robot models and what can be computed from them: {@link org.armature.kinematics.RobotModel} is
 * read once from a URDF or MJCF file and never changes, {@link
 * org.armature.kinematics.KinematicsWorkspace} is the mutable scratch beside it. Joint positions
 * come in; frame poses, Jacobians and joint positions that reach a pose leave, as functions of
 * (model, workspace, q) that allocate nothing. Nothing here knows ROS, a simulator or a policy.
 */
@NullMarked
package org.armature.kinematics;

import org.jspecify.annotations.NullMarked;
