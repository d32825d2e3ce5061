package org.armature.kinematics.path;

import java.util.Optional;

/** Whether a path stays between positions, by the exact extremes of its polynomials. */
public final class PositionLimits {
  /** Rounding of a solution that lies on a limit. */
  private static final double ROUNDING = 1e-9;

  private PositionLimits() {}

  /**
   * Where a path leaves them.
   *
   * @param segment between which knots
   * @param joint which joint
   * @param position how far it goes, rad or m
   * @param limit that it passes
   */
  public record Excess(int segment, int joint, double position, double limit) {}

  /**
   * The first segment that leaves the limits, if one does.
   *
   * @param lower one per joint, rad or m
   * @param upper one per joint
   */
  public static Optional<Excess> firstExcess(
      PiecewisePolynomial path, double[] lower, double[] upper) {
    for (int i = 0; i < path.segments(); i++) {
      for (int j = 0; j < path.size(); j++) {
        Range range = path.range(i, j, 0);
        if (range.max() > upper[j] + ROUNDING) {
          return Optional.of(new Excess(i, j, range.max(), upper[j]));
        }
        if (range.min() < lower[j] - ROUNDING) {
          return Optional.of(new Excess(i, j, range.min(), lower[j]));
        }
      }
    }
    return Optional.empty();
  }
}
