package org.armature.kinematics.trajectory;

/**
 * The planned motion of one joint: a brake, if it starts outside its limits, and then one profile
 * or the weighted mean of two. After its end the joint is at the target, and goes on with the
 * target's acceleration.
 */
final class JointMotion {
  private static final double LARGEST_MISS = 1e-9;

  final Brake brake = new Brake();
  final JerkProfile first = new JerkProfile();
  final JerkProfile second = new JerkProfile();

  /** Weight of the first profile; the second has the rest. */
  double weight = 1;

  private double targetPosition;
  private double targetVelocity;
  private double targetAcceleration;

  /** Begins at a state, with the brake if there must be one. */
  void begin(MotionLimits limits, double p, double v, double a) {
    brake.plan(limits, p, v, a);
    restart();
  }

  /** Forgets all after the brake. */
  void restart() {
    double p = startPosition();
    first.begin(p, brake.velocity, brake.acceleration);
    second.begin(p, brake.velocity, brake.acceleration);
    weight = 1;
  }

  void target(double p, double v, double a) {
    targetPosition = p;
    targetVelocity = v;
    targetAcceleration = a;
  }

  double startPosition() {
    return brake.profile.endPosition();
  }

  double startVelocity() {
    return brake.velocity;
  }

  double startAcceleration() {
    return brake.acceleration;
  }

  /**
   * Whether rounding left the motion good: it ends at the target and within limits, to 1e-9 of the
   * ranges of velocity and acceleration and of the way.
   */
  boolean isAccurate(MotionLimits limits) {
    double rangeV = limits.maxVelocity() - limits.minVelocity();
    double rangeA = limits.maxAcceleration() - limits.minAcceleration();
    double p = mean(first.endPosition(), second.endPosition());
    double v = mean(first.velocity[first.phases], second.velocity[second.phases]);
    double a = mean(first.acceleration[first.phases], second.acceleration[second.phases]);
    double way = Math.abs(startPosition()) + Math.abs(targetPosition) + first.duration() * rangeV;
    return Math.abs(p - targetPosition) <= LARGEST_MISS * way
        && Math.abs(v - targetVelocity) <= LARGEST_MISS * rangeV
        && Math.abs(a - targetAcceleration) <= LARGEST_MISS * rangeA
        && keeps(limits, first, rangeV, rangeA)
        && (weight == 1 || keeps(limits, second, rangeV, rangeA));
  }

  private static boolean keeps(
      MotionLimits limits, JerkProfile profile, double rangeV, double rangeA) {
    for (int i = 0; i <= profile.phases; i++) {
      double v = profile.velocity[i];
      double a = profile.acceleration[i];
      if (!(v <= limits.maxVelocity() + LARGEST_MISS * rangeV
          && v >= limits.minVelocity() - LARGEST_MISS * rangeV
          && a <= limits.maxAcceleration() + LARGEST_MISS * rangeA
          && a >= limits.minAcceleration() - LARGEST_MISS * rangeA)) {
        return false;
      }
    }
    return true;
  }

  /** Writes the state at time t, s after the start, to one joint of out. */
  void stateAt(double t, double end, int joint, MotionState out) {
    JerkProfile before = brake.profile;
    double s = t - before.duration();
    if (t >= end) {
      double beyond = t - end;
      out.set(
          joint,
          targetPosition + beyond * (targetVelocity + beyond * targetAcceleration / 2),
          targetVelocity + beyond * targetAcceleration,
          targetAcceleration);
    } else if (s < 0) {
      out.set(joint, before.positionAt(t), before.velocityAt(t), before.accelerationAt(t));
    } else if (weight == 1) {
      out.set(joint, first.positionAt(s), first.velocityAt(s), first.accelerationAt(s));
    } else {
      out.set(
          joint,
          mean(first.positionAt(s), second.positionAt(s)),
          mean(first.velocityAt(s), second.velocityAt(s)),
          mean(first.accelerationAt(s), second.accelerationAt(s)));
    }
  }

  private double mean(double one, double two) {
    return weight == 1 ? one : weight * one + (1 - weight) * two;
  }
}
