package org.armature.kinematics.differential.constraints;

import org.armature.kinematics.differential.Positive;

/**
 * How fast a barrier may be approached: rate·distance, the velocity damper of Faverjon and
 * Tournassoud (ICRA 1987). Behind the barrier that is negative and leads back, no faster than a
 * given speed; moving away is never limited.
 *
 * @param rate part of the way that may be covered per second, 1/s, at most 1/period
 * @param returnSpeed greatest speed that is asked for behind the barrier, m/s
 */
public record Approach(double rate, double returnSpeed) {
  /** A twentieth of a second to the barrier, back at a tenth of a metre per second. */
  public static final Approach DEFAULT = new Approach(20, 0.1);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public Approach {
    Positive.require("rate", rate);
    Positive.require("returnSpeed", returnSpeed);
  }

  /** Greatest speed towards a barrier at a distance, m. */
  double fastest(double distance) {
    return Math.max(rate * distance, -returnSpeed);
  }
}
