/**
 * Jerk-limited, time-optimal motion of joints while it runs: from any state to any state, planned
 * anew every control cycle. {@link org.armature.kinematics.trajectory.MotionLimits} and two {@link
 * org.armature.kinematics.trajectory.MotionState}s come in; {@link
 * org.armature.kinematics.trajectory.OnlineTrajectory} leaves the state at any time, all joints
 * arriving together. Nothing here allocates after construction or knows what a joint moves.
 */
@NullMarked
package org.armature.kinematics.trajectory;

import org.jspecify.annotations.NullMarked;
