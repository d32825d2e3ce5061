package org.armature.kinematics;

/**
 * What {@link InverseKinematics} and {@link GlobalIk} aim for. Start from {@link #DEFAULT} and
 * change what differs.
 *
 * @param positionTolerance distance from the target that counts as reached, m
 * @param orientationTolerance angle from the target that counts as reached, rad; looked at only
 *     where the orientation has weight. Infinite: the orientation is an aim. It comes as near as
 *     the position, which is met first, leaves room: for arms of fewer than six joints
 * @param orientationWeight metres of position error that one radian of orientation error is worth;
 *     0 asks for the position alone
 * @param axes how much each component counts, along the axes of the target; components that do not
 *     count are no part of the errors either
 * @param maxIterations of one descent from one seed
 * @param maxJointStep largest change of a joint in one iteration, rad or m; the whole step is
 *     scaled, so its direction stays
 * @param damping of the first step, as a multiple of the squared weighted error (capped at 1 m²);
 *     adapted from there. More is more cautious far from the target, and costs nothing near it
 * @param postureGain fraction of the way to the preferred posture, as far as the target leaves
 *     freedom, that one call of {@link InverseKinematics} goes; 0 ignores the posture
 */
public record IkSettings(
    double positionTolerance,
    double orientationTolerance,
    double orientationWeight,
    AxisWeights axes,
    int maxIterations,
    double maxJointStep,
    double damping,
    double postureGain) {

  /** 1e-5 m and 1e-5 rad, 100 iterations, no posture. */
  public static final IkSettings DEFAULT =
      new IkSettings(1e-5, 1e-5, 0.5, AxisWeights.ALL, 100, 0.5, 1, 0);

  /** Refuses what makes no sense. */
  public IkSettings {
    requirePositive("positionTolerance", positionTolerance);
    if (!(orientationTolerance > 0)) {
      throw new IllegalArgumentException(
          "orientationTolerance " + orientationTolerance + " is not positive");
    }
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

  /** Whether the orientation comes only as near as the position leaves room. */
  public boolean orientationIsAim() {
    return orientationTolerance == Double.POSITIVE_INFINITY;
  }

  /** With other tolerances, m and rad. */
  public IkSettings withTolerance(double position, double orientation) {
    return new IkSettings(
        position,
        orientation,
        orientationWeight,
        axes,
        maxIterations,
        maxJointStep,
        damping,
        postureGain);
  }

  /** With the orientation as an aim, m/rad; 0.01 is usual for arms of five joints. */
  public IkSettings withOrientationAsAim(double weight) {
    return withTolerance(positionTolerance, Double.POSITIVE_INFINITY).withOrientationWeight(weight);
  }

  /** With another weight of the orientation, m/rad. */
  public IkSettings withOrientationWeight(double weight) {
    return new IkSettings(
        positionTolerance,
        orientationTolerance,
        weight,
        axes,
        maxIterations,
        maxJointStep,
        damping,
        postureGain);
  }

  /** With other weights of the axes. */
  public IkSettings withAxes(AxisWeights weights) {
    return new IkSettings(
        positionTolerance,
        orientationTolerance,
        orientationWeight,
        weights,
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
        axes,
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
        axes,
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
