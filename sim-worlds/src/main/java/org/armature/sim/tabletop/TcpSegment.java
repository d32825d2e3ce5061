package org.armature.sim.tabletop;

import org.armature.kinematics.geometry.Pose3;

/**
 * A straight piece of TCP path that starts and ends at rest, with the minimum-jerk profile {@code
 * 10s³ - 15s⁴ + 6s⁵} (Flash and Hogan, 1985).
 *
 * @param from pose at its start, base frame
 * @param to pose at its end, base frame
 * @param seconds its duration, s
 */
public record TcpSegment(Pose3 from, Pose3 to, double seconds) {
  private static final double MEAN_SPEED = 0.28;
  private static final double MEAN_TURN_RATE = 0.9;

  /** A segment at a moderate speed that takes at least some time. */
  public static TcpSegment between(Pose3 from, Pose3 to, double leastSeconds) {
    double travel = from.distanceTo(to) / MEAN_SPEED;
    double turn = from.angleTo(to) / MEAN_TURN_RATE;
    return new TcpSegment(from, to, Math.max(leastSeconds, Math.max(travel, turn)));
  }

  /** Pose some time after the start, s; the end pose from the end on. */
  public Pose3 at(double time) {
    return time >= seconds ? to : from.interpolate(to, minimumJerk(time / seconds));
  }

  /** The minimum-jerk profile from 0 to 1; {@code s} is clamped to that range. */
  public static double minimumJerk(double s) {
    double c = Math.clamp(s, 0, 1);
    return c * c * c * (10 + c * (6 * c - 15));
  }
}
