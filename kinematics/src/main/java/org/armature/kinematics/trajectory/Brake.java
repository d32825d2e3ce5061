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
      return slow(limits.maxVelocity(), limits.minVelocity(), velocity, acceleration, -min, j, 1);
    }
    if (underruns || velocity < limits.minVelocity() - rounding) {
      return slow(
          -limits.minVelocity(), -limits.maxVelocity(), -velocity, -acceleration, max, j, -1);
    }
    return false;
  }

  /**
   * Towards full deceleration, and on until the velocity is back at its limit; but not so long that
   * the other velocity limit would be overrun, so perhaps with jerk upwards at the end.
   */
  private boolean slow(
      double limit, double other, double v, double a, double cap, double j, int sign) {
    double range = limit - other;
    double slack = ROUNDING * cap;
    // Deceleration from which, at one velocity limit, the other is just not overrun.
    double tame = Math.sqrt(2 * j * range);
    double foot = v - a * a / (2 * j);
    if (a < -tame && foot <= other + ROUNDING * range) {
      return append(sign * j, (-a - Math.sqrt(Math.max(0, 2 * j * (limit - foot)))) / j);
    }
    if (a > -cap + slack) {
      double top = v + a * a / (2 * j);
      double atLimit = Math.sqrt(Math.max(0, 2 * j * (top - limit)));
      double turn = atLimit <= tame ? atLimit : Math.sqrt(j * (top - other));
      return append(-sign * j, (Math.min(turn, cap) + a) / j);
    }
    double end = cap <= tame ? limit : other + cap * cap / (2 * j);
    return append(0, (v - end) / -a);
  }

  private boolean append(double j, double t) {
    if (!(t > 0)) {
      return false;
    }
    profile.append(j, t);
    return true;
  }
}
