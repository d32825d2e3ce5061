package org.armature.kinematics.differential.tasks;

import org.armature.kinematics.differential.Positive;

/**
 * Damping λ of the joints that move a frame, which grows smoothly near singularities and with the
 * error, so that joints stay slow there and the frame never halts:
 *
 * <pre>
 *   λ = w·(most·(1 − ρ/threshold)² where ρ &lt; threshold, else 0) + perError·½·eᵀ·W·e
 * </pre>
 *
 * <p>The first part is that of Nakamura and Hanafusa (J. Dyn. Sys. Meas. Control 108, 1986) with ρ
 * = 1/tr((J·W·Jᵀ/w)⁻¹) in place of their manipulability: ρ lies between a sixth of the least
 * singular value squared and that square, and so has units a threshold can be given in. w is the
 * greatest weight. The second is that of Sugihara, "Solvability-unconcerned inverse kinematics by
 * the Levenberg–Marquardt method", IEEE Trans. Robotics 27(5), 2011.
 *
 * @param threshold of ρ, m²/rad² for rows in metres; above it nothing is damped
 * @param most λ at a singularity, m²/rad²
 * @param perError λ per half squared weighted error
 */
public record SingularityDamping(double threshold, double most, double perError) {
  /** Arms of about a metre. */
  public static final SingularityDamping DEFAULT = new SingularityDamping(0.005, 0.005, 0);

  /** None at all. */
  public static final SingularityDamping NONE = new SingularityDamping(1, 0, 0);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public SingularityDamping {
    Positive.require("threshold", threshold);
    Positive.requireOrZero("most", most);
    Positive.requireOrZero("perError", perError);
  }

  /** λ for one value of ρ and a half squared error, with w = 1; see above. */
  public double at(double rho, double halfSquaredError) {
    double missing = 1 - rho / threshold;
    return (missing > 0 ? most * missing * missing : 0) + perError * halfSquaredError;
  }
}
