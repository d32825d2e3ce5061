package org.armature.sim.mujoco;

/**
 * What a picture may cost.
 *
 * @param shadows whether lights cast shadows; about doubles the time on a CPU
 * @param shadowMapSize pixels along a side of the shadow map, a power of two
 * @param samples samples per pixel against jagged edges, 0 for none; 4 about doubles the time
 */
public record RenderQuality(boolean shadows, int shadowMapSize, int samples) {
  /** Shadows, no antialiasing: what policies are trained on. */
  public static final RenderQuality STANDARD = new RenderQuality(true, 1024, 0);

  /** Neither shadows nor antialiasing. */
  public static final RenderQuality FAST = new RenderQuality(false, 1024, 0);

  /**
   * @throws IllegalArgumentException if a number is out of range
   */
  public RenderQuality {
    if (shadowMapSize < 64 || shadowMapSize > 16384 || Integer.bitCount(shadowMapSize) != 1) {
      throw new IllegalArgumentException(
          "shadowMapSize is " + shadowMapSize + ", must be a power of two from 64 to 16384");
    }
    if (samples < 0 || samples > 16) {
      throw new IllegalArgumentException("samples is " + samples + ", must be 0 to 16");
    }
  }
}
