package org.armature.kinematics.differential;

import java.util.Arrays;
import org.armature.kinematics.RobotModel;

/**
 * Bounds on the velocities of the next cycle from position, velocity and acceleration limits. They
 * never contradict each other, wherever the robot stands and however fast it moves:
 *
 * <ul>
 *   <li>Position and velocity limits as {@link VelocityDamper}: beyond a limit the joint comes
 *       back.
 *   <li>Towards a position limit never faster than it can still brake ({@link BrakingSpeed}).
 *   <li>The velocity changes by at most a·T. Where that leaves no choice it wins: a joint that is
 *       too fast brakes as hard as it may.
 * </ul>
 */
final class JointBounds {
  private final RobotModel robot;
  private final double period;
  private final double rate;
  private final double[] acceleration;

  /**
   * Bounds of one robot.
   *
   * @param rate part of the way to a limit that may be covered per second, 1/s
   */
  JointBounds(RobotModel robot, double period, double rate) {
    this.robot = robot;
    this.period = period;
    this.rate = rate;
    acceleration = new double[robot.size()];
    Arrays.fill(acceleration, Double.POSITIVE_INFINITY);
  }

  /** Sets the greatest accelerations, rad/s² or m/s², positive; +∞ for none. */
  void setAccelerations(double[] limits) {
    if (limits.length != acceleration.length) {
      throw new IllegalArgumentException(
          "acceleration limits have "
              + limits.length
              + " values, robot \""
              + robot.name()
              + "\" has "
              + acceleration.length
              + " joints");
    }
    for (int j = 0; j < limits.length; j++) {
      if (!(limits[j] > 0)) {
        throw new IllegalArgumentException(
            "acceleration limit of joint \""
                + robot.jointNames().get(j)
                + "\" is "
                + limits[j]
                + ", it must be positive");
      }
    }
    System.arraycopy(limits, 0, acceleration, 0, limits.length);
  }

  /** By how much the velocity of a joint may change in a cycle. */
  double change(int joint) {
    return acceleration[joint] * period;
  }

  /**
   * Computes the bounds; allocates nothing.
   *
   * @param q positions, those of the joints from {@code atQ} on
   * @param previous velocities of the last cycle, those of the joints from {@code atV} on
   * @param lower receives the lowest velocities from {@code atV} on
   * @param upper receives the highest, never below {@code lower}
   */
  void compute(double[] q, int atQ, double[] previous, int atV, double[] lower, double[] upper) {
    VelocityDamper.bounds(robot, q, atQ, rate, lower, upper, atV);
    for (int j = 0; j < acceleration.length; j++) {
      if (acceleration[j] < Double.POSITIVE_INFINITY) {
        int v = atV + j;
        double least = previous[v] - change(j);
        double most = previous[v] + change(j);
        double down = brakingSpeed(q[atQ + j] - robot.lowerLimit(j), j);
        double up = brakingSpeed(robot.upperLimit(j) - q[atQ + j], j);
        lower[v] = Math.clamp(Math.max(lower[v], -down), least, most);
        upper[v] = Math.clamp(Math.min(upper[v], up), least, most);
      }
    }
  }

  /** Greatest speed towards a limit; beyond it, and where there is none, nothing is said. */
  private double brakingSpeed(double distance, int joint) {
    return distance >= 0 && distance < Double.POSITIVE_INFINITY
        ? BrakingSpeed.of(distance, acceleration[joint], period)
        : Double.POSITIVE_INFINITY;
  }
}
