package org.armature.kinematics.differential;

/**
 * What {@link WholeBodyIk} needs to know besides tasks and constraints.
 *
 * @param period T between two calls, s
 * @param damping λ of all velocities as such, in the units of the tasks' weights; positive, small
 *     beside them: what leaves one minimum where tasks leave freedom. Never less than a millionth
 *     of the largest weight, so weights further apart than that are not told apart
 * @param limitRate part of the way to a joint's position limit that may be covered per second, 1/s,
 *     at most 1/period
 */
public record WholeBodyIkSettings(double period, double damping, double limitRate) {
  /** 500 Hz. */
  public static final WholeBodyIkSettings DEFAULT = new WholeBodyIkSettings(0.002, 1e-4, 20);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public WholeBodyIkSettings {
    Positive.require("period", period);
    Positive.require("damping", damping);
    Positive.require("limitRate", limitRate);
    if (limitRate * period > 1) {
      throw new IllegalArgumentException(
          "limitRate " + limitRate + " 1/s crosses limits in a period of " + period + " s");
    }
  }

  /** The same with another period, s. */
  public WholeBodyIkSettings withPeriod(double seconds) {
    return new WholeBodyIkSettings(seconds, damping, limitRate);
  }

  /** The same with another damping. */
  public WholeBodyIkSettings withDamping(double weight) {
    return new WholeBodyIkSettings(period, weight, limitRate);
  }

  /** The same with another rate towards position limits, 1/s. */
  public WholeBodyIkSettings withLimitRate(double rate) {
    return new WholeBodyIkSettings(period, damping, rate);
  }
}
