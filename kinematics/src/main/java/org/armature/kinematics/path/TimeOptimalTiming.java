package org.armature.kinematics.path;

import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.trajectory.MotionLimits;
import org.armature.kinematics.trajectory.MotionState;
import org.armature.kinematics.trajectory.Trajectory;
import org.jspecify.annotations.Nullable;

/**
 * The fastest way to follow a path within velocity and acceleration limits: time-optimal path
 * parametrisation by reachability analysis (Pham and Pham, "A New Approach to Time-Optimal Path
 * Parameterization Based on Reachability Analysis", IEEE Transactions on Robotics 34, 2018).
 *
 * <pre>{@code
 * var timing = new TimeOptimalTiming(limits, 200);
 * if (timing.plan(CubicSpline.through(Waypoints.of(points))) == TimingStatus.PLANNED) {
 *   timing.stateAt(0.1, state);
 * }
 * }</pre>
 *
 * <p>Along a grid of s, the squares x of the path velocity from which the end can be reached are
 * found from the end backwards, and then from the start the greatest of them is taken, interval by
 * interval. Between two grid points the path acceleration is constant, and limits are kept at both
 * ends of it (the paper's interpolation scheme) and between, as described at {@link PathRows}; so
 * no sample of the motion exceeds them on cubic splines, and on other paths the excess falls with
 * the third power of the grid's width. The duration exceeds the optimum by an amount that falls
 * with the square of the width where the path is smooth, with the width where its curvature jumps.
 *
 * <p>As the arm may always stand still, motions from rest to rest exist on every path; no rounding
 * can lose them. Jerk is not limited. Mutable scratch: one per thread. After construction nothing
 * is allocated.
 */
public final class TimeOptimalTiming implements Trajectory {
  /** By how much a limit may be exceeded so that rounding does not stop the motion. */
  private static final double MARGIN = 1e-10;

  /** A path on which nothing moves is not followed faster than this, whole paths per second. */
  private static final double GREATEST_RATE = 1e9;

  private final int joints;
  private final PathRows rows;
  private final PlanarProgram program;
  private final int capacity;
  private final int[] segment;

  /** Grid points, the x there that can be brought to the end, and the x taken. */
  private final double[] grid;

  private final double[] least;
  private final double[] greatest;
  private final double[] square;
  private final double[] time;
  private final double[] first;
  private final double[] second;

  private @Nullable JointPath path;
  private int intervals;

  /** As {@link #TimeOptimalTiming(List, SpeedLimit, int)} without a further limit. */
  public TimeOptimalTiming(List<MotionLimits> limits, int intervals) {
    this(limits, null, intervals);
  }

  /**
   * Timing of paths of as many joints as there are limits.
   *
   * @param limits velocity and acceleration; jerk is not looked at
   * @param speedLimit a further limit on the speed, or null
   * @param intervals how many intervals a path is divided into, at least two; every segment of a
   *     path has at least one of them
   * @throws IllegalArgumentException if there are fewer intervals or no limits
   */
  public TimeOptimalTiming(
      List<MotionLimits> limits, @Nullable SpeedLimit speedLimit, int intervals) {
    if (intervals < 2 || limits.isEmpty()) {
      throw new IllegalArgumentException(
          "timing needs joints and two intervals, got " + limits.size() + " and " + intervals);
    }
    joints = limits.size();
    capacity = intervals;
    rows = new PathRows(limits, speedLimit, capacity);
    program = new PlanarProgram(rows.count);
    rows.copyBounds(program.low, program.high);
    segment = new int[capacity];
    grid = new double[capacity + 1];
    least = new double[capacity + 1];
    greatest = new double[capacity + 1];
    square = new double[capacity + 1];
    time = new double[capacity + 1];
    first = new double[joints];
    second = new double[joints];
  }

  @Override
  public int size() {
    return joints;
  }

  /** Plans from rest to rest. */
  public TimingStatus plan(JointPath path) {
    return plan(path, 0, 0);
  }

  /**
   * Plans the fastest motion along a path. Unless the status is {@link TimingStatus#PLANNED}, there
   * is none afterwards.
   *
   * @param startVelocity of s at the start, not negative, units of s per second
   * @param endVelocity of s at the end
   * @throws IllegalArgumentException if the path has another number of joints or a velocity is
   *     negative
   */
  public TimingStatus plan(JointPath path, double startVelocity, double endVelocity) {
    this.path = null;
    if (path.size() != joints) {
      throw new IllegalArgumentException(
          "path of " + path.size() + " joints, the timing is for " + joints);
    }
    if (startVelocity < 0 || endVelocity < 0) {
      throw new IllegalArgumentException(
          "path velocities are not negative: " + startVelocity + ", " + endVelocity);
    }
    if (!Double.isFinite(path.length() + startVelocity + endVelocity)) {
      return TimingStatus.NOT_FINITE;
    }
    if (path.segments() > capacity) {
      return TimingStatus.TOO_MANY_SEGMENTS;
    }
    divide(path);
    for (int i = 0; i < intervals; i++) {
      rows.compute(path, i, segment[i], grid[i], grid[i + 1]);
    }
    if (!finite(rows.first) || !finite(rows.second)) {
      return TimingStatus.NOT_FINITE;
    }
    if (!backwards(endVelocity * endVelocity)) {
      return TimingStatus.END_VELOCITY_OUT_OF_REACH;
    }
    double start = startVelocity * startVelocity;
    if (start > greatest[0] * (1 + MARGIN) || start < least[0] * (1 - MARGIN)) {
      return TimingStatus.START_VELOCITY_OUT_OF_REACH;
    }
    forwards(Math.clamp(start, least[0], greatest[0]));
    this.path = path;
    return TimingStatus.PLANNED;
  }

  /** Intervals of nearly one width, borders at all knots. */
  private void divide(JointPath path) {
    int segments = path.segments();
    int spare = capacity - segments;
    double length = path.length();
    double begin = path.knot(0);
    int n = 0;
    grid[0] = begin;
    for (int k = 0; k < segments; k++) {
      double from = path.knot(k);
      double to = path.knot(k + 1);
      int until = k + 1 + (int) Math.floor(spare * ((to - begin) / length) + 1e-9);
      int parts = (k == segments - 1 ? capacity : until) - n;
      for (int i = 1; i <= parts; i++) {
        segment[n] = k;
        grid[++n] = i == parts ? to : from + (to - from) * i / parts;
      }
    }
    intervals = n;
  }

  private boolean finite(double[] values) {
    for (int i = 0; i < intervals * rows.count; i++) {
      if (!Double.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }

  /** The x at every grid point from which the end can be reached. */
  private boolean backwards(double end) {
    double rate = GREATEST_RATE * (grid[intervals] - grid[0]);
    double most = rate * rate;
    if (end > Math.min(most, rows.endBound[intervals - 1]) * (1 + MARGIN)) {
      return false;
    }
    least[intervals] = end;
    greatest[intervals] = end;
    for (int i = intervals - 1; i >= 0; i--) {
      double bound = Math.min(most, rows.beginBound[i]);
      if (i > 0) {
        bound = Math.min(bound, rows.endBound[i - 1]);
      }
      double low = least[i + 1];
      double high = Math.min(greatest[i + 1], rows.endBound[i]);
      program.select(rows.first, rows.second, i * rows.count);
      least[i] = 0;
      double from = 0;
      if (low > 0) {
        program.maximiseY(bound, high);
        if (program.y < low * (1 - MARGIN)) {
          return false;
        }
        from = low;
        double x = program.x * Math.min(1, low / program.y);
        program.minimiseX(x, low, low, Math.max(low, high));
        least[i] = Math.max(0, program.x);
      }
      program.maximiseX(bound, from, low, Math.max(low, high));
      greatest[i] = Math.max(least[i], program.x);
    }
    return true;
  }

  /** Takes the greatest x interval by interval. */
  private void forwards(double start) {
    square[0] = start;
    time[0] = 0;
    for (int i = 0; i < intervals; i++) {
      program.select(rows.first, rows.second, i * rows.count);
      double bound = Math.min(greatest[i + 1], rows.endBound[i]);
      double next = program.greatestY(square[i], bound, MARGIN);
      square[i + 1] = Math.max(next, least[i + 1]);
      double sum = Math.sqrt(square[i]) + Math.sqrt(square[i + 1]);
      time[i + 1] = time[i] + 2 * (grid[i + 1] - grid[i]) / sum;
    }
  }

  @Override
  public double duration() {
    requirePlanned();
    return time[intervals];
  }

  @Override
  public void stateAt(double t, MotionState out) {
    JointPath followed = requirePlanned();
    if (out.size() != joints || Double.isNaN(t)) {
      throw new IllegalArgumentException(
          "state of " + out.size() + " joints at time " + t + ", the timing is for " + joints);
    }
    double now = Math.clamp(t, 0, time[intervals]);
    int found = Arrays.binarySearch(time, 0, intervals + 1, now);
    int i = Math.min(found >= 0 ? found : -found - 2, intervals - 1);
    double width = grid[i + 1] - grid[i];
    double u = (square[i + 1] - square[i]) / (2 * width);
    double past = now - time[i];
    double velocity = Math.sqrt(square[i]);
    double s = grid[i] + Math.clamp(past * (velocity + past * u / 2), 0, width);
    double x = square[i] + 2 * u * (s - grid[i]);
    double rate = Math.sqrt(Math.max(0, x));
    followed.evaluate(segment[i], s, out.position(), first, second);
    for (int j = 0; j < joints; j++) {
      out.velocity()[j] = first[j] * rate;
      out.acceleration()[j] = first[j] * u + second[j] * x;
    }
  }

  private JointPath requirePlanned() {
    if (path == null) {
      throw new IllegalStateException("no timing is planned");
    }
    return path;
  }
}
