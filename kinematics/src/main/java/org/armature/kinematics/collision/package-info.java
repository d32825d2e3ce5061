/**
 * Collisions of a robot with itself. {@link org.armature.kinematics.collision.CollisionModel} makes
 * capsules and boxes of the solids of a {@link org.armature.kinematics.RobotModel}, {@link
 * org.armature.kinematics.collision.CollisionPairs} says which links are to be kept apart, {@link
 * org.armature.kinematics.collision.SelfCollision} joins both; all three are immutable. Frame poses
 * come in, signed distances with nearest points, normals and gradients by the joints leave from
 * {@link org.armature.kinematics.collision.SelfCollisionWorkspace}, without allocation.
 */
@NullMarked
package org.armature.kinematics.collision;

import org.jspecify.annotations.NullMarked;
