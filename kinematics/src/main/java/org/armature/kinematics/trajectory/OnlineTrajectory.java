package org.armature.kinematics.trajectory;

import java.util.List;
import java.util.Objects;

/**
 * Jerk-limited, time-optimal trajectories of several joints that arrive together, from any state to
 * any state, planned anew in every control cycle if wanted. Mutable scratch: one per thread. After
 * construction nothing is allocated.
 *
 * <pre>{@code
 * OnlineTrajectory trajectory = new OnlineTrajectory(limits);
 * if (trajectory.plan(now, target) == TrajectoryStatus.PLANNED) {
 *   trajectory.stateAt(0.002, now);
 * }
 * }</pre>
 *
 * <p>Each joint has a shortest duration and perhaps ranges of longer ones that are blocked: who is
 * already moving cannot arrive later without stopping and coming back. All joints take the least
 * duration possible for each. The problem and its two steps are those of Berscheid and Kröger,
 * "Jerk-limited Real-time Trajectory Generation with Arbitrary Target States", 2021; how the steps
 * are solved is described at {@link ExtremalFamily} and {@link StepTwo}. A joint that starts
 * outside its limits first comes back the shortest way.
 *
 * <p>Limits and target hold to 1e-9 of their range; where numbers are too far apart for that, the
 * status says so. Position limits are not looked at: a joint that moves fast near its end may
 * overshoot.
 */
public final class OnlineTrajectory implements Trajectory {
  private final MotionLimits[] limits;
  private final StepOne[] stepOne;
  private final StepTwo[] stepTwo;
  private final JointMotion[] motion;
  private final double[] distance;
  private double duration = Double.NaN;

  /**
   * Trajectories of as many joints as there are limits.
   *
   * @throws IllegalArgumentException if a limit is infinite
   */
  public OnlineTrajectory(List<MotionLimits> limits) {
    for (MotionLimits limit : limits) {
      if (!limit.isFinite()) {
        throw new IllegalArgumentException("a jerk-limited motion needs finite limits: " + limit);
      }
    }
    this.limits = limits.toArray(MotionLimits[]::new);
    int n = this.limits.length;
    stepOne = new StepOne[n];
    stepTwo = new StepTwo[n];
    motion = new JointMotion[n];
    distance = new double[n];
    for (int i = 0; i < n; i++) {
      stepOne[i] = new StepOne();
      stepTwo[i] = new StepTwo(stepOne[i]);
      motion[i] = new JointMotion();
    }
  }

  @Override
  public int size() {
    return limits.length;
  }

  /**
   * Plans from a state to a state in the least time; see {@link #plan(MotionState, MotionState,
   * double)}.
   */
  public TrajectoryStatus plan(MotionState start, MotionState target) {
    return plan(start, target, 0);
  }

  /**
   * Plans from a state to a state in the least time that is possible for all joints and not below
   * another. Unless the status is {@link TrajectoryStatus#PLANNED}, there is no trajectory
   * afterwards.
   *
   * @param start now; may be outside limits
   * @param target where to arrive, within limits
   * @param minimumDuration s; 0 for the time optimum
   * @throws IllegalArgumentException if a state has another number of joints
   */
  public TrajectoryStatus plan(MotionState start, MotionState target, double minimumDuration) {
    duration = Double.NaN;
    requireSize("start", start);
    requireSize("target", target);
    if (!Double.isFinite(minimumDuration)) {
      return TrajectoryStatus.NOT_FINITE;
    }
    for (int i = 0; i < limits.length; i++) {
      TrajectoryStatus status = RequestCheck.check(limits[i], i, start, target);
      if (status != TrajectoryStatus.PLANNED) {
        return status;
      }
    }
    double least = Math.max(0, minimumDuration);
    for (int i = 0; i < limits.length; i++) {
      if (!planFirstStep(i, start, target)) {
        return TrajectoryStatus.NUMERICALLY_UNSOLVABLE;
      }
      least = Math.max(least, stepOne[i].durations.begin[0] + brakeTime(i));
    }
    return synchronise(least, target);
  }

  private boolean planFirstStep(int i, MotionState start, MotionState target) {
    double p0 = start.position()[i];
    double pf = target.position()[i];
    motion[i].begin(limits[i], p0, start.velocity()[i], start.acceleration()[i]);
    motion[i].target(pf, target.velocity()[i], target.acceleration()[i]);
    double from = motion[i].startPosition();
    distance[i] = pf - from;
    double rounding = 2 * (Math.ulp(from) + Math.ulp(pf) + Math.ulp(p0));
    return stepOne[i].solve(
        limits[i],
        motion[i].startVelocity(),
        motion[i].startAcceleration(),
        target.velocity()[i],
        within(limits[i], target.acceleration()[i]),
        distance[i],
        rounding);
  }

  private static double within(MotionLimits limit, double acceleration) {
    return Math.clamp(acceleration, limit.minAcceleration(), limit.maxAcceleration());
  }

  private double brakeTime(int i) {
    return motion[i].brake.profile.duration();
  }

  /** The least common duration; each round moves it to the begin of some joint's later interval. */
  private TrajectoryStatus synchronise(double least, MotionState target) {
    double common = least;
    while (true) {
      common = firstPossibleFrom(common);
      int failed = fillAll(common, target);
      if (failed < 0) {
        duration = common;
        return TrajectoryStatus.PLANNED;
      }
      // Only rounding at the very end of an interval leads here: what begins next is tried.
      double next = nextBegin(common);
      if (next == Double.POSITIVE_INFINITY) {
        return TrajectoryStatus.NUMERICALLY_UNSOLVABLE;
      }
      common = next;
    }
  }

  private double firstPossibleFrom(double from) {
    double common = from;
    for (int i = 0; i < limits.length; i++) {
      double possible = stepOne[i].durations.firstFrom(common, brakeTime(i));
      if (possible > common) {
        common = possible;
        i = -1;
      }
    }
    return common;
  }

  private double nextBegin(double after) {
    double next = Double.POSITIVE_INFINITY;
    for (int i = 0; i < limits.length; i++) {
      next = Math.min(next, stepOne[i].durations.firstBeginAfter(after, brakeTime(i)));
    }
    return next;
  }

  /** Fills all motions; the first joint that cannot take that time, or −1. */
  private int fillAll(double common, MotionState target) {
    for (int i = 0; i < limits.length; i++) {
      if (!fill(i, common, target) || !motion[i].isAccurate(limits[i])) {
        return i;
      }
    }
    return -1;
  }

  private boolean fill(int i, double common, MotionState target) {
    StepOne step = stepOne[i];
    double brake = brakeTime(i);
    motion[i].restart();
    for (int k = 0; k < step.durations.intervals; k++) {
      if (step.durations.begin[k] + brake == common) {
        step.fill(motion[i].first, k);
        return true;
      }
    }
    return stepTwo[i].solve(
        limits[i],
        motion[i],
        target.velocity()[i],
        within(limits[i], target.acceleration()[i]),
        distance[i],
        common - brake);
  }

  @Override
  public double duration() {
    requirePlanned();
    return duration;
  }

  /**
   * The shortest duration of one joint alone, s.
   *
   * @throws IllegalStateException if no trajectory is planned
   * @throws IndexOutOfBoundsException if there is no such joint
   */
  public double shortestDuration(int joint) {
    requirePlanned();
    Objects.checkIndex(joint, limits.length);
    return stepOne[joint].durations.begin[0] + brakeTime(joint);
  }

  /** {@inheritDoc} After its end the target goes on with its acceleration. */
  @Override
  public void stateAt(double t, MotionState out) {
    requirePlanned();
    requireSize("out", out);
    if (Double.isNaN(t)) {
      throw new IllegalArgumentException("time is NaN");
    }
    double time = Math.max(0, t);
    for (int i = 0; i < motion.length; i++) {
      motion[i].stateAt(time, duration, i, out);
    }
  }

  /** The planned motion of one joint. */
  JointMotion motion(int joint) {
    return motion[joint];
  }

  /** The possible durations of one joint after its brake. */
  PossibleDurations possibleDurations(int joint) {
    return stepOne[joint].durations;
  }

  private void requirePlanned() {
    if (Double.isNaN(duration)) {
      throw new IllegalStateException("no trajectory is planned");
    }
  }

  private void requireSize(String what, MotionState state) {
    if (state.size() != limits.length) {
      throw new IllegalArgumentException(
          what + " has " + state.size() + " joints, the trajectory " + limits.length);
    }
  }
}
