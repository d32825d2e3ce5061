package org.armature.kinematics;

/**
 * What an {@link InverseKinematics} aims for. Start from {@link #DEFAULT} and change what differs.
 *
 * @param positionTolerance distance from the target that counts as reached, m
 * @param orientationTolerance angle from the target that counts as reached, rad; looked at only
 *     where the orientation has weight
 * @param orientationWeight metres of position error that one radian of orientation error is worth;
 *     0 asks for the position alone
 * @param maxIterations of one descent from one seed
 * @param maxJointStep largest change of a joint in one iteration, rad or m; the whole step is
 *     scaled, so its direction stays
 * @param damping of the first step, as a multiple of the squared weighted error (capped at 1 m²);
 *     adapted from there. More is more cautious far from the target, and costs nothing near it
 * @param postureGain fraction of the way to the preferred posture, as far as the target leaves
 *     freedom, that one call goes; 0 ignores the posture
 */
public record IkSettings(
    double positionTolerance,
    double orientationTolerance,
    double orientationWeight,
    int maxIterations,
    double maxJointStep,
    double damping,
    double postureGain) {

  /** 1e-5 m and 1e-5 rad, 100 iterations, no posture. */
  public static final IkSettings DEFAULT = new IkSettings(1e-5, 1e-5, 0.5, 100, 0.5, 1, 0);

  /** Refuses what makes no sense. */
  public IkSettings {
    requirePositive("positionTolerance", positionTolerance);
    requirePositive("orientationTolerance", orientationTolerance);
    requirePositive("maxJointStep", maxJointStep);
    requirePositive("damping", damping);
    if (!(orientationWeight >= 0) || orientationWeight == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("orientationWeight " + orientationWeight + " is below 0");
    }
    if (!(postureGain >= 0 && postureGain <= 1)) {
      throw new IllegalArgumentException("postureGain " + postureGain + " is not in 0 to 1");
    }
    if (maxIterations < 1) {
      throw new IllegalArgumentException("maxIterations " + maxIterations + " is below 1");
    }
  }

  /** With other tolerances, m and rad. */
  public IkSettings withTolerance(double position, double orientation) {
    return new IkSettings(
        position,
        orientation,
        orientationWeight,
        maxIterations,
        maxJointStep,
        damping,
        postureGain);
  }

  /** With another weight of the orientation, m/rad. */
  public IkSettings withOrientationWeight(double weight) {
    return new IkSettings(
        positionTolerance,
        orientationTolerance,
        weight,
        maxIterations,
        maxJointStep,
        damping,
        postureGain);
  }

  /** With another bound on the iterations. */
  public IkSettings withMaxIterations(int iterations) {
    return new IkSettings(
        positionTolerance,
        orientationTolerance,
        orientationWeight,
        iterations,
        maxJointStep,
        damping,
        postureGain);
  }

  /** With another posture gain. */
  public IkSettings withPostureGain(double gain) {
    return new IkSettings(
        positionTolerance,
        orientationTolerance,
        orientationWeight,
        maxIterations,
        maxJointStep,
        damping,
        gain);
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(what + " " + value + " is not a positive number");
    }
  }
}
