/**
 * Small dense convex quadratic programs, as control needs them every few milliseconds: {@link
 * org.armature.kinematics.qp.QpProblem} holds the numbers, {@link
 * org.armature.kinematics.qp.DualActiveSet} minimises, {@link
 * org.armature.kinematics.qp.QpWorkspace} is the scratch and carries solution, multipliers and
 * active set out. Flat arrays, nothing allocated per solve.
 */
@NullMarked
package org.armature.kinematics.qp;

import org.jspecify.annotations.NullMarked;
