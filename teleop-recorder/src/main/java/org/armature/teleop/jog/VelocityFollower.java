package org.armature.teleop.jog;

/**
 * Brings the velocity of one joint to a wished one within acceleration and jerk limits, in steps of
 * fixed length, in the least number of steps. It overshoots by less than jerk times step squared.
 *
 * <p>Source: the discrete-time optimal control of a double integrator, {@code fhan}, in Han, "From
 * PID to active disturbance rejection control", IEEE Trans. Industrial Electronics 56(3), 2009;
 * here its states are the velocity error and the acceleration. Acceleration is constant within a
 * step and changes by at most jerk times step between steps.
 */
final class VelocityFollower {
  private VelocityFollower() {}

  /**
   * The acceleration of the step after next.
   *
   * @param error velocity minus wished velocity, at the beginning of this step
   * @param acceleration of this step, which is decided
   * @param greatest greatest acceleration
   * @param jerk greatest jerk
   * @param step length of a step, s
   */
  static double nextAcceleration(
      double error, double acceleration, double greatest, double jerk, double step) {
    double next = acceleration + step * fhan(error, acceleration, jerk, step);
    return Math.clamp(next, -greatest, greatest);
  }

  private static double fhan(double x1, double x2, double r, double h) {
    double d = r * h * h;
    double a0 = h * x2;
    double y = x1 + a0;
    double a1 = Math.sqrt(d * (d + 8 * Math.abs(y)));
    double a2 = a0 + Math.signum(y) * (a1 - d) / 2;
    double a = Math.abs(y) <= d ? a0 + y : a2;
    return Math.abs(a) <= d ? -r * a / d : -r * Math.signum(a);
  }
}
