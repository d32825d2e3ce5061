package org.armature.policy.bundle;

import java.nio.FloatBuffer;
import java.util.Random;

/**
 * Standard normal noise as a function of a seed and of how often it was drawn: the same on every
 * machine, and independent of how much each draw took.
 */
final class SeededNoise {
  private final Random random = new Random(0);
  private final double scale;
  private long seed;
  private long draws;

  /**
   * @throws IllegalArgumentException if the scale is negative or not finite
   */
  SeededNoise(long seed, double scale) {
    if (!(scale >= 0 && Double.isFinite(scale))) {
      throw new IllegalArgumentException("noise scale is " + scale + "; expected 0 or more");
    }
    this.seed = seed;
    this.scale = scale;
  }

  /** Starts anew with a seed. */
  void reset(long newSeed) {
    seed = newSeed;
    draws = 0;
  }

  /** Fills the whole buffer. */
  void draw(FloatBuffer values) {
    random.setSeed(mixed(mixed(seed) + draws++));
    for (int i = 0; i < values.capacity(); i++) {
      values.put(i, (float) (scale * random.nextGaussian()));
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): neighbouring seeds part ways. */
  private static long mixed(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
