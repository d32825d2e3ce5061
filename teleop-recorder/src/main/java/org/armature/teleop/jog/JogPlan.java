package org.armature.teleop.jog;

import java.util.Arrays;
import org.armature.kinematics.RobotModel;
import org.armature.policy.ActionChunk;

/**
 * The way on for all joints of a robot: towards wished velocities for {@link #LEAD_NANOS}, and then
 * to rest. Planned anew often, it goes on as wished; left alone, it stops. Each plan begins where
 * the one before is at that time, so that velocity and position go on without a jump.
 *
 * <pre>{@code
 * plan.startFrom(stamp, position, velocity);
 * plan.proceed(laterStamp, wishedVelocity);    // again and again
 * send(plan.toChunk(now));
 * }</pre>
 *
 * <p>The nearer a joint is to a position limit, the slower it may go towards it (Faverjon and
 * Tournassoud, ICRA 1987). Mutable; for one thread.
 */
public final class JogPlan {
  /** Time between the knots of a plan, ns. */
  public static final long PERIOD_NANOS = 10_000_000L;

  /** How long a plan goes on as wished before it stops, ns. */
  public static final long LEAD_NANOS = 100_000_000L;

  private static final double STEP = PERIOD_NANOS * 1e-9;
  private static final int LEAD = (int) (LEAD_NANOS / PERIOD_NANOS);

  /** Lead and the longest stop that {@link JogLimits} allow: 2.5 s. */
  private static final int MOST_KNOTS = 250;

  /**
   * Part of a joint's greatest velocity that is used, so that its limit is kept whatever the
   * follower overshoots and however unevenly the controller's cycles come.
   */
  private static final double USED_SPEED = 0.98;

  /** What counts as rest, of the greatest velocity and acceleration. */
  private static final double REST = 1e-6;

  private final RobotModel robot;
  private final JogLimits limits;
  private final int n;
  private final double[] position;
  private final double[] velocity;
  private final double[] acceleration;
  private long startNanos;
  private int knots = 1;

  /** A plan of a robot at rest at zero; see {@link #startFrom}. */
  public JogPlan(RobotModel robot, JogLimits limits) {
    this.robot = robot;
    this.limits = limits;
    n = robot.size();
    position = new double[MOST_KNOTS * n];
    velocity = new double[MOST_KNOTS * n];
    acceleration = new double[MOST_KNOTS * n];
  }

  /** Time of the first knot, ns. */
  public long startNanos() {
    return startNanos;
  }

  /** Time from which the robot rests, ns. */
  public long endNanos() {
    return startNanos + (knots - 1) * PERIOD_NANOS;
  }

  /**
   * Forgets what was planned and brings a moving robot to rest.
   *
   * @param stampNanos time of that state, ns
   * @param from positions, rad or m; brought within the limits
   * @param speed velocities, rad/s or m/s; brought within the limits
   */
  public void startFrom(long stampNanos, double[] from, double[] speed) {
    startNanos = stampNanos;
    for (int i = 0; i < n; i++) {
      double fastest = robot.velocityLimit(i);
      position[i] = Math.clamp(from[i], robot.lowerLimit(i), robot.upperLimit(i));
      velocity[i] = Math.clamp(speed[i], -fastest, fastest);
      acceleration[i] = 0;
    }
    plan(new double[n], LEAD);
  }

  /**
   * Plans anew from a time on.
   *
   * @param stampNanos time, ns; not before {@link #startNanos}
   * @param wished velocities, rad/s or m/s
   */
  public void proceed(long stampNanos, double[] wished) {
    moveStartTo(stampNanos);
    plan(wished, LEAD);
  }

  /**
   * Plans to stop from a time on.
   *
   * @param stampNanos time, ns; not before {@link #startNanos}
   */
  public void stop(long stampNanos) {
    moveStartTo(stampNanos);
    plan(new double[n], 0);
  }

  /** Positions at a time, rad or m per joint. */
  public void positionAt(long timeNanos, double[] out) {
    int k = knotBefore(timeNanos);
    double t = Math.clamp((timeNanos - knotNanos(k)) * 1e-9, 0, STEP);
    for (int i = 0; i < n; i++) {
      int at = k * n + i;
      out[i] = position[at] + t * (velocity[at] + 0.5 * t * acceleration[at]);
    }
  }

  /** The plan as a chunk that answers what was commanded at its first knot. */
  public ActionChunk toChunk(long nowNanos) {
    double[] values = Arrays.copyOf(position, knots * n);
    return new ActionChunk(startNanos, PERIOD_NANOS, knots, n, values, nowNanos, nowNanos);
  }

  private int knotBefore(long timeNanos) {
    return Math.clamp((timeNanos - startNanos) / PERIOD_NANOS, 0, knots - 1);
  }

  private long knotNanos(int k) {
    return startNanos + k * PERIOD_NANOS;
  }

  /** Makes the state at a time the first knot. */
  private void moveStartTo(long timeNanos) {
    int k = knotBefore(timeNanos);
    double t = Math.clamp((timeNanos - knotNanos(k)) * 1e-9, 0, STEP);
    for (int i = 0; i < n; i++) {
      int at = k * n + i;
      position[i] = position[at] + t * (velocity[at] + 0.5 * t * acceleration[at]);
      velocity[i] = velocity[at] + t * acceleration[at];
      acceleration[i] = acceleration[at];
    }
    startNanos = timeNanos;
  }

  private void plan(double[] wished, int lead) {
    int k = 0;
    while (k < MOST_KNOTS - 1 && (k < lead || !isAtRest(k))) {
      for (int i = 0; i < n; i++) {
        step(k * n + i, i, k < lead ? towardsLimit(i, position[k * n + i], wished[i]) : 0);
      }
      k++;
    }
    knots = k + 1;
  }

  private double towardsLimit(int i, double at, double wished) {
    double rate = limits.limitRate();
    double fastest = USED_SPEED * robot.velocityLimit(i);
    double lowest = Math.max(-fastest, Math.min(0, rate * (robot.lowerLimit(i) - at)));
    double highest = Math.min(fastest, Math.max(0, rate * (robot.upperLimit(i) - at)));
    return Math.clamp(wished, lowest, highest);
  }

  private void step(int at, int i, double wished) {
    double v = velocity[at];
    double a = acceleration[at];
    int next = at + n;
    double reached = position[at] + STEP * (v + 0.5 * STEP * a);
    position[next] = Math.clamp(reached, robot.lowerLimit(i), robot.upperLimit(i));
    boolean beyond = position[next] != reached;
    velocity[next] = beyond ? 0 : v + STEP * a;
    acceleration[next] =
        beyond
            ? 0
            : VelocityFollower.nextAcceleration(
                v - wished, a, limits.acceleration(robot, i), limits.jerk(robot, i), STEP);
  }

  private boolean isAtRest(int k) {
    for (int i = 0; i < n; i++) {
      double fastest = robot.velocityLimit(i);
      if (Math.abs(velocity[k * n + i]) > REST * fastest
          || Math.abs(acceleration[k * n + i]) > REST * fastest / limits.accelerationTime()) {
        return false;
      }
    }
    return true;
  }
}
