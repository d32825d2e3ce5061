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
    for (int j = 0; j < acceleration.length; j++) {
      double fastest = robot.velocityLimit(j);
      double down = towards(q[atQ + j] - robot.lowerLimit(j), acceleration[j]);
      double up = towards(robot.upperLimit(j) - q[atQ + j], acceleration[j]);
      double least = previous[atV + j] - change(j);
      double most = previous[atV + j] + change(j);
      lower[atV + j] = Math.clamp(Math.clamp(-down, -fastest, fastest), least, most);
      upper[atV + j] = Math.clamp(Math.clamp(up, -fastest, fastest), least, most);
    }
  }

  /** Greatest velocity towards a limit; negative beyond it. */
  private double towards(double distance, double limit) {
    double damped = rate * distance;
    boolean brakes =
        distance > 0 && distance < Double.POSITIVE_INFINITY && limit < Double.POSITIVE_INFINITY;
    return brakes ? Math.min(damped, BrakingSpeed.of(distance, limit, period)) : damped;
  }
}
