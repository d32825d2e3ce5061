package org.armature.kinematics.path;

import java.util.List;
import org.armature.kinematics.trajectory.MotionLimits;
import org.armature.kinematics.trajectory.MotionState;
import org.armature.kinematics.trajectory.Trajectory;

/**
 * A motion through waypoints with continuous jerk, from rest to rest, of least squared jerk for its
 * times: smoother and slower than {@link TimeOptimalTiming}. Immutable.
 *
 * <pre>{@code
 * SplineTrajectory motion = SplineTrajectory.through(Waypoints.of(points), limits);
 * motion.stateAt(0.1, state);
 * }</pre>
 */
public final class SplineTrajectory implements Trajectory {
  /** Rounds in which times move from segments below their limits to those at them. */
  private static final int ROUNDS = 25;

  private final PiecewisePolynomial spline;

  private SplineTrajectory(PiecewisePolynomial spline) {
    this.spline = spline;
  }

  /** Through waypoints at given times: their parameters, s. */
  public static SplineTrajectory at(Waypoints times) {
    MotionState rest = new MotionState(times.size());
    return new SplineTrajectory(QuinticSpline.through(times, rest, rest));
  }

  /**
   * Through waypoints at times of its own choice, as fast as velocity, acceleration and jerk limits
   * let this kind of curve be: the share of each segment is found by trying, the whole then scaled
   * until one limit is just reached.
   *
   * @param waypoints their parameters are a first guess of the shares
   * @throws IllegalArgumentException if there is not one limit per joint
   */
  public static SplineTrajectory through(Waypoints waypoints, List<MotionLimits> limits) {
    double[] widths = waypoints.widths();
    SplineTrajectory best = at(waypoints).scaledTo(limits);
    for (int round = 0; round < ROUNDS; round++) {
      SplineTrajectory trial = at(waypoints.withWidths(widths));
      for (int i = 0; i < widths.length; i++) {
        widths[i] *= Math.sqrt(trial.stretch(i, limits));
      }
      SplineTrajectory scaled = trial.scaledTo(limits);
      best = scaled.duration() < best.duration() ? scaled : best;
    }
    return best;
  }

  /**
   * The motion of least squared jerk from a state to a state.
   *
   * @param duration s
   * @throws IllegalArgumentException if the states differ in size or the duration is not positive
   */
  public static SplineTrajectory minimumJerk(
      MotionState start, MotionState target, double duration) {
    if (!(duration > 0) || start.size() != target.size()) {
      throw new IllegalArgumentException(
          "%d and %d joints in %s s".formatted(start.size(), target.size(), duration));
    }
    Waypoints ends =
        Waypoints.at(List.of(start.position(), target.position()), new double[] {0, duration});
    return new SplineTrajectory(QuinticSpline.through(ends, start, target));
  }

  /**
   * The same curve, faster or slower, so that it just reaches a limit. From rest to rest only:
   * other velocities at the ends would be scaled too.
   *
   * @param limits one per joint, some of them finite
   * @throws IllegalArgumentException if there is not one limit per joint, or all are infinite
   */
  public SplineTrajectory scaledTo(List<MotionLimits> limits) {
    double factor = slowdown(limits);
    if (factor == 0) {
      throw new IllegalArgumentException("nothing limits the motion: " + limits);
    }
    return new SplineTrajectory(spline.stretched(factor));
  }

  /**
   * By which factor the motion must be slowed down to keep limits, from the exact extremes of its
   * polynomials; below one where it could be faster.
   *
   * @throws IllegalArgumentException if there is not one limit per joint
   */
  public double slowdown(List<MotionLimits> limits) {
    double factor = 0;
    for (int i = 0; i < spline.segments(); i++) {
      factor = Math.max(factor, stretch(i, limits));
    }
    return factor;
  }

  private double stretch(int segment, List<MotionLimits> limits) {
    if (limits.size() != size()) {
      throw new IllegalArgumentException(limits.size() + " limits for " + size() + " joints");
    }
    double factor = 0;
    for (int j = 0; j < size(); j++) {
      MotionLimits limit = limits.get(j);
      double v = share(spline.range(segment, j, 1), limit.minVelocity(), limit.maxVelocity());
      double a =
          share(spline.range(segment, j, 2), limit.minAcceleration(), limit.maxAcceleration());
      double jerk = share(spline.range(segment, j, 3), -limit.maxJerk(), limit.maxJerk());
      factor = Math.max(factor, Math.max(v, Math.max(Math.sqrt(a), Math.cbrt(jerk))));
    }
    return factor;
  }

  private static double share(Range range, double low, double high) {
    return Math.max(range.max() / high, range.min() / low);
  }

  @Override
  public int size() {
    return spline.size();
  }

  @Override
  public double duration() {
    return spline.length();
  }

  /** The curve, with time since the first waypoint's as parameter. */
  public PiecewisePolynomial spline() {
    return spline;
  }

  @Override
  public void stateAt(double t, MotionState out) {
    if (out.size() != size() || Double.isNaN(t)) {
      throw new IllegalArgumentException(
          "state of " + out.size() + " joints at time " + t + ", the motion has " + size());
    }
    double begin = spline.knot(0);
    double now = begin + Math.clamp(t, 0, duration());
    spline.evaluate(spline.segmentAt(now), now, out.position(), out.velocity(), out.acceleration());
  }
}
