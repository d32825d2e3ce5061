package org.armature.policy;

/**
 * Per-dimension shift and scale between physical values and those a network sees: {@code (x - mean)
 * / std} and back. Training and inference share it.
 *
 * @param mean one per dimension, in physical units
 * @param std one per dimension, in physical units, positive
 */
public record Normalisation(double[] mean, double[] std) {
  /**
   * @throws IllegalArgumentException if the lengths differ, a mean is not finite or a std is not
   *     positive and finite
   */
  public Normalisation {
    mean = mean.clone();
    std = std.clone();
    if (mean.length != std.length) {
      throw new IllegalArgumentException(
          "normalisation of %d means and %d stds".formatted(mean.length, std.length));
    }
    for (int i = 0; i < mean.length; i++) {
      if (!Double.isFinite(mean[i]) || !Double.isFinite(std[i]) || std[i] <= 0) {
        throw new IllegalArgumentException(
            "normalisation of dimension %d has mean %s and std %s; expected finite, std > 0"
                .formatted(i, mean[i], std[i]));
      }
    }
  }

  /** Number of dimensions. */
  public int size() {
    return mean.length;
  }

  /** What the network sees for a physical value of dimension {@code d}. */
  public float normalise(int d, double physical) {
    return (float) ((physical - mean[d]) / std[d]);
  }

  /** The physical value of dimension {@code d} for what the network says. */
  public double denormalise(int d, float normalised) {
    return normalised * std[d] + mean[d];
  }
}
