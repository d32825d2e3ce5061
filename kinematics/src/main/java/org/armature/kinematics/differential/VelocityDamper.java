package org.armature.kinematics.differential;

import org.armature.kinematics.RobotModel;

/**
 * Velocity bounds that keep joints within their position limits: the nearer the limit, the slower a
 * joint may go towards it. Beyond a limit the bounds ask it to come back, no faster than it may
 * move, so they contradict neither each other nor the velocity limits wherever the robot stands.
 *
 * <p>Source: Faverjon and Tournassoud, "A local based approach for path planning of manipulators
 * with a high number of degrees of freedom", ICRA 1987, with the influence distance that follows
 * from the velocity limit.
 */
public final class VelocityDamper {
  private VelocityDamper() {}

  /**
   * Computes the bounds; allocates nothing. With a rate of at most 1/period no limit is crossed in
   * a cycle of that period.
   *
   * @param q present positions, rad or m, one per joint of the model; may lie outside the limits
   * @param rate part of the way to the limit that may be covered per second, 1/s, positive
   * @param lower receives the lowest velocities, rad/s or m/s; −∞ where nothing limits them
   * @param upper receives the highest velocities; never below {@code lower}
   */
  public static void bounds(
      RobotModel model, double[] q, double rate, double[] lower, double[] upper) {
    bounds(model, q, 0, rate, lower, upper, 0);
  }

  /** The same for joints that begin at {@code atQ} in q and at {@code atV} in the bounds. */
  static void bounds(
      RobotModel model, double[] q, int atQ, double rate, double[] lower, double[] upper, int atV) {
    for (int j = 0; j < model.size(); j++) {
      double fastest = model.velocityLimit(j);
      lower[atV + j] = within(fastest, rate * (model.lowerLimit(j) - q[atQ + j]));
      upper[atV + j] = within(fastest, rate * (model.upperLimit(j) - q[atQ + j]));
    }
  }

  private static double within(double fastest, double velocity) {
    return Math.max(-fastest, Math.min(fastest, velocity));
  }
}
