package org.armature.kinematics.differential.arm;

import org.armature.kinematics.differential.Positive;

/**
 * How {@link DifferentialIk} weighs its tasks. Costs are squared velocities: that of the frame in
 * m²/s² (angular velocity times the orientation weight), those of joints times the weights below.
 *
 * @param period time between two calls, s
 * @param frameRate part of the pose error that is taken back per second, 1/s
 * @param orientationWeight metres that count as much as one radian, m/rad; 0 for position alone
 * @param maxLinearSpeed fastest the frame is asked to move, m/s
 * @param maxAngularSpeed fastest the frame is asked to turn, rad/s
 * @param postureRate part of the way to the posture that is wished per second, 1/s
 * @param postureWeight of joint velocities other than towards the posture; small beside 1
 * @param damping of joint velocities as such, positive: what keeps them small near singularities
 * @param limitRate part of the way to a position limit that may be covered per second, 1/s, at most
 *     1/period
 */
public record DifferentialIkSettings(
    double period,
    double frameRate,
    double orientationWeight,
    double maxLinearSpeed,
    double maxAngularSpeed,
    double postureRate,
    double postureWeight,
    double damping,
    double limitRate) {
  /** 500 Hz, an arm of about a metre. */
  public static final DifferentialIkSettings DEFAULT =
      new DifferentialIkSettings(0.002, 20, 0.3, 1, 3, 1, 1e-4, 1e-4, 20);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public DifferentialIkSettings {
    Positive.require("period", period);
    Positive.require("frameRate", frameRate);
    Positive.requireOrZero("orientationWeight", orientationWeight);
    Positive.require("maxLinearSpeed", maxLinearSpeed);
    Positive.require("maxAngularSpeed", maxAngularSpeed);
    Positive.requireOrZero("postureRate", postureRate);
    Positive.requireOrZero("postureWeight", postureWeight);
    Positive.require("damping", damping);
    Positive.require("limitRate", limitRate);
    if (limitRate * period > 1) {
      throw new IllegalArgumentException(
          "limitRate " + limitRate + " 1/s crosses limits in a period of " + period + " s");
    }
  }
}
