package org.armature.teleop.jog;

import org.armature.kinematics.RobotModel;

/**
 * How quickly jogging changes velocities. A URDF has no limits of acceleration and jerk, so they
 * are given as the times in which every joint reaches its own limit of velocity.
 *
 * @param accelerationTime time from rest to a joint's greatest velocity at its greatest
 *     acceleration, s
 * @param jerkTime time in which that acceleration builds up, s
 */
public record JogLimits(double accelerationTime, double jerkTime) {
  /** Brisk for a person's hand, a fraction of what arms can do: 0.3 s and 0.1 s. */
  public static final JogLimits DEFAULT = new JogLimits(0.3, 0.1);

  /** Longest times, s: a stop from full speed must fit into a plan. */
  public static final double LONGEST_ACCELERATION_TIME = 1;

  /** See {@link #LONGEST_ACCELERATION_TIME}. */
  public static final double LONGEST_JERK_TIME = 0.3;

  /** Shortest times, s: two steps of a plan. */
  public static final double SHORTEST_TIME = 0.02;

  /**
   * @throws IllegalArgumentException naming the time that is out of range
   */
  public JogLimits {
    require("accelerationTime", accelerationTime, LONGEST_ACCELERATION_TIME);
    require("jerkTime", jerkTime, LONGEST_JERK_TIME);
  }

  private static void require(String name, double value, double most) {
    if (!(value >= SHORTEST_TIME && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s s; expected %s to %s".formatted(name, value, SHORTEST_TIME, most));
    }
  }

  /** Greatest acceleration of a joint, rad/s² or m/s². */
  public double acceleration(RobotModel robot, int joint) {
    return robot.velocityLimit(joint) / accelerationTime;
  }

  /** Greatest jerk of a joint, rad/s³ or m/s³. */
  public double jerk(RobotModel robot, int joint) {
    return acceleration(robot, joint) / jerkTime;
  }

  /**
   * Part of the way to a position limit that a joint may cover per second, 1/s: approaching at it,
   * a joint at full speed needs just its greatest acceleration to slow down.
   */
  public double limitRate() {
    return 1 / accelerationTime;
  }
}
