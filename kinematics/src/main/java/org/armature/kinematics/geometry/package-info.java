/**
 * Rotations and rigid transforms: the immutable {@link org.armature.kinematics.geometry.Pose3} and
 * the functions of SO(3) and SE(3) on flat arrays that the algorithms use. Positions are in metres,
 * rotations are row-major 3×3 matrices or unit quaternions in the order x, y, z, w. Everything that
 * takes an {@code out} array allocates nothing.
 */
@NullMarked
package org.armature.kinematics.geometry;

import org.jspecify.annotations.NullMarked;
