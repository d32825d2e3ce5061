/**
 * What must hold while {@link org.armature.kinematics.differential.WholeBodyIk} does its tasks:
 * contacts, balance, a frame's room to move, distances. Each class writes the rows of one
 * constraint to {@link org.armature.kinematics.differential.VelocityRows}. A user's own constraints
 * are written the same way.
 */
@NullMarked
package org.armature.kinematics.differential.constraints;

import org.jspecify.annotations.NullMarked;
