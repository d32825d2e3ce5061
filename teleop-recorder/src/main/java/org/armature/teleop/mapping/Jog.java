package org.armature.teleop.mapping;

/**
 * One velocity that an input gives.
 *
 * @param index which: the joint's place in the robot's order, or the row of a twist (linear x, y,
 *     z, angular x, y, z)
 * @param input where its deflection comes from
 * @param scale velocity at full deflection: rad/s, m/s
 */
public record Jog(int index, JoyInput input, double scale) {
  /** The velocity: rad/s, m/s; NaN where the input gives no number. */
  public double velocity(JoyState joy) {
    return scale * input.deflection(joy);
  }
}
