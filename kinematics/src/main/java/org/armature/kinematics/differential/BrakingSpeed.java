package org.armature.kinematics.differential;

/**
 * The greatest speed from which a joint stops within a distance when its velocity is set once per
 * cycle and may change by at most a·T from one to the next: going at u − k·a·T in cycle k = 0, 1, …
 * until at rest it covers the distance exactly. Exact in discrete time, so that a joint that keeps
 * to it can always keep to it in the next cycle too.
 *
 * <p>Source: the viability argument of Del Prete, "Joint position and velocity bounds in
 * discrete-time acceleration/torque control of robot manipulators", IEEE Robotics and Automation
 * Letters 3(1), 2018, for velocities that are constant over a cycle.
 */
final class BrakingSpeed {
  private BrakingSpeed() {}

  /**
   * Computes the speed, rad/s or m/s.
   *
   * @param distance that is left, rad or m, not negative
   * @param acceleration greatest, rad/s² or m/s², positive; +∞ for none
   * @param period T of a cycle, s
   */
  static double of(double distance, double acceleration, double period) {
    double step = acceleration * period;
    if (distance / period <= step) {
      return distance / period;
    }
    // m cycles of braking cover ½·m·(m + 1)·a·T² when they start from m·a·T.
    double cycles = Math.floor(0.5 * (Math.sqrt(1 + 8 * distance / (step * period)) - 1));
    return (distance / period + 0.5 * step * cycles * (cycles + 1)) / (cycles + 1);
  }
}
