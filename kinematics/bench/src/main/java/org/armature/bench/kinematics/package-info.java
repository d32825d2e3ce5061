/**
 * How fast and how exact kinematics, dynamics and the solvers on them are, beside KDL in one run:
 * {@link org.armature.bench.kinematics.KinematicsBench} compiles a C++ program on KDL, gives both
 * the same arm and the same random states, compares what comes out and times it in turns. Nothing
 * else depends on it.
 */
@NullMarked
package org.armature.bench.kinematics;

import org.jspecify.annotations.NullMarked;
