package org.armature.kinematics.trajectory;

/**
 * What a joint outside its limits does first: the shortest way back to a state from which it can
 * stay within them. At most four phases.
 */
final class Brake {
  private static final double ROUNDING = 1e-12;

  /** The phases, from the start state to one within limits. */
  final JerkProfile profile = new JerkProfile();

  /**
   * The state after the brake; rounding may leave its velocity out of reach by 1e-12 of the range.
   */
  double velocity;

  double acceleration;

  void plan(MotionLimits limits, double p, double v, double a) {
    profile.begin(p, v, a);
    velocity = v;
    acceleration = a;
    for (int i = 0; i < 4 && step(limits); i++) {
      velocity = profile.velocity[profile.phases];
      acceleration = profile.acceleration[profile.phases];
    }
    acceleration = Math.clamp(acceleration, limits.minAcceleration(), limits.maxAcceleration());
  }

  private boolean step(MotionLimits limits) {
    double min = limits.minAcceleration();
    double max = limits.maxAcceleration();
    double j = limits.maxJerk();
    double stop = velocity + acceleration * Math.abs(acceleration) / (2 * j);
    double range = limits.maxVelocity() - limits.minVelocity();
    double rounding = ROUNDING * range;
    // Acceleration from which, at one velocity limit, the other is just not overrun.
    double tame = Math.sqrt(2 * j * range);
    boolean overruns = acceleration > 0 && stop > limits.maxVelocity() + rounding;
    boolean underruns = acceleration < 0 && stop < limits.minVelocity() - rounding;
    if (acceleration > max * (1 + ROUNDING)) {
      // Also where velocity is too low: the acceleration limit comes first.
      return append(-j, (acceleration - max) / j);
    }
    if (acceleration < min * (1 + ROUNDING)) {
      return append(j, (min - acceleration) / j);
    }
    if (overruns || (velocity > limits.maxVelocity() + rounding && !underruns)) {
      return slow(limits.maxVelocity(), velocity, acceleration, Math.min(-min, tame), j, 1);
    }
    if (underruns || velocity < limits.minVelocity() - rounding) {
      return slow(-limits.minVelocity(), -velocity, -acceleration, Math.min(max, tame), j, -1);
    }
    return false;
  }

  /** Towards deceleration at {@code hold}, and on until the velocity is back at its limit. */
  private boolean slow(double limit, double v, double a, double hold, double j, int sign) {
    double slack = ROUNDING * hold;
    if (a < -hold - slack) {
      return append(sign * j, (-hold - a) / j);
    }
    if (a > -hold + slack) {
      double top = v + a * a / (2 * j);
      double atLimit = Math.sqrt(Math.max(0, 2 * j * (top - limit)));
      return append(-sign * j, (Math.min(atLimit, hold) + a) / j);
    }
    return append(0, (v - limit) / -a);
  }

  private boolean append(double j, double t) {
    if (!(t > 0)) {
      return false;
    }
    profile.append(j, t);
    return true;
  }
}
