package org.armature.kinematics.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random limits and states that can be kept and reached; a quarter each of special kinds. */
final class MotionProblems {
  enum Kind {
    ANY_TO_ANY,
    ANY_TO_REST,
    REST_TO_REST,
    FROM_A_VELOCITY_LIMIT
  }

  private MotionProblems() {}

  static MotionLimits limits(Random random) {
    double maxVelocity = size(random);
    double maxAcceleration = size(random);
    return new MotionLimits(
        random.nextBoolean() ? -maxVelocity : -size(random),
        maxVelocity,
        random.nextBoolean() ? -maxAcceleration : -size(random),
        maxAcceleration,
        1.6 * size(random));
  }

  private static double size(Random random) {
    return Math.exp(0.7 * random.nextGaussian());
  }

  static List<MotionLimits> limits(Random random, int joints) {
    List<MotionLimits> limits = new ArrayList<>();
    for (int i = 0; i < joints; i++) {
      limits.add(limits(random));
    }
    return limits;
  }

  /** Fills start and target of one joint with states within limits. */
  static void fill(
      Random random, MotionLimits l, Kind kind, int joint, MotionState start, MotionState target) {
    double p = random.nextGaussian();
    do {
      start.set(joint, p, velocity(random, l), acceleration(random, l));
      if (kind == Kind.REST_TO_REST) {
        start.set(joint, p, 0, 0);
      } else if (kind == Kind.FROM_A_VELOCITY_LIMIT) {
        start.set(joint, p, random.nextBoolean() ? l.maxVelocity() : l.minVelocity(), 0);
      }
    } while (!canBeKept(l, start, joint, 1));
    p += random.nextGaussian() * (random.nextBoolean() ? 1 : 5);
    do {
      target.set(joint, p, velocity(random, l), acceleration(random, l));
      if (kind == Kind.ANY_TO_REST || kind == Kind.REST_TO_REST) {
        target.set(joint, p, 0, 0);
      }
    } while (!canBeKept(l, target, joint, -1));
  }

  /** Whether velocity stays within limits after (direction 1) or was before (−1) the state. */
  static boolean canBeKept(MotionLimits l, MotionState s, int i, int direction) {
    double a = s.acceleration()[i];
    double v = s.velocity()[i] + direction * a * Math.abs(a) / (2 * l.maxJerk());
    return v <= l.maxVelocity() && v >= l.minVelocity();
  }

  private static double velocity(Random random, MotionLimits l) {
    return l.minVelocity() + (l.maxVelocity() - l.minVelocity()) * random.nextDouble();
  }

  private static double acceleration(Random random, MotionLimits l) {
    return l.minAcceleration() + (l.maxAcceleration() - l.minAcceleration()) * random.nextDouble();
  }
}
