/**
 * What {@link org.armature.kinematics.differential.WholeBodyIk} can be asked to do: one small class
 * per task, each writing the rows J·v ≈ ẋ that belong to it. Targets are set from outside, rows go
 * to {@link org.armature.kinematics.differential.VelocityCost}. A user's own tasks are written the
 * same way.
 */
@NullMarked
package org.armature.kinematics.differential.tasks;

import org.jspecify.annotations.NullMarked;
