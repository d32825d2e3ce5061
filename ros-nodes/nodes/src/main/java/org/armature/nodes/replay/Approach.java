package org.armature.nodes.replay;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.trajectory.MotionLimits;
import org.armature.kinematics.trajectory.MotionState;
import org.armature.kinematics.trajectory.OnlineTrajectory;
import org.armature.kinematics.trajectory.TrajectoryStatus;
import org.armature.nodes.control.CommandLimits;

/**
 * The way from where the robot stands to where a track begins: all joints straight, together, from
 * rest to rest, at most at a quarter of their velocity limits. Nothing looks at what is in the way.
 */
public final class Approach {
  private static final double SPEED = 0.25;
  private static final long PERIOD_NANOS = 20_000_000L;

  /** Acceleration and jerk that reach the greatest speed within about 0.6 s. */
  private static final double ACCELERATIONS_PER_SECOND = 2;

  private static final double JERKS_PER_SECOND = 10;

  private Approach() {}

  /**
   * Plans it.
   *
   * @param from where the robot stands
   * @param to where the track begins
   * @param limits of the joints
   * @throws IllegalArgumentException if there is no such way
   */
  public static ActionTrack between(double[] from, double[] to, CommandLimits limits) {
    List<MotionLimits> motion = new ArrayList<>();
    MotionState state = new MotionState(from.length);
    MotionState target = new MotionState(from.length);
    for (int i = 0; i < from.length; i++) {
      double velocity = SPEED * limits.velocity()[i];
      double acceleration = ACCELERATIONS_PER_SECOND * velocity;
      motion.add(MotionLimits.symmetric(velocity, acceleration, JERKS_PER_SECOND * acceleration));
      state.set(i, from[i], 0, 0);
      target.set(i, to[i], 0, 0);
    }
    OnlineTrajectory trajectory = new OnlineTrajectory(motion);
    TrajectoryStatus status = trajectory.plan(state, target);
    if (status != TrajectoryStatus.PLANNED) {
      throw new IllegalArgumentException("there is no way to the first action: " + status);
    }
    List<double[]> positions = new ArrayList<>();
    int steps = (int) Math.ceil(trajectory.duration() * 1e9 / PERIOD_NANOS);
    for (int k = 0; k < steps; k++) {
      trajectory.stateAt(k * PERIOD_NANOS * 1e-9, state);
      positions.add(state.position().clone());
    }
    positions.add(to.clone());
    return new ActionTrack(limits.names(), PERIOD_NANOS, positions);
  }
}
