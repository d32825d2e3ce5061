package org.armature.kinematics.trajectory;

/**
 * First step for one joint: all durations at which the distance to go is the farthest or the least
 * that can be covered, and with them the durations that are possible at all. The shortest is the
 * time optimum; from a duration on where the wanted distance leaves what can be covered, up to
 * where it comes back, durations are blocked.
 */
final class StepOne implements PossibleDurations.Test {
  /** The family of the farthest motions, and that of the least, mirrored. */
  final ExtremalFamily farthest = new ExtremalFamily();

  final ExtremalFamily least = new ExtremalFamily();

  /** What was found. */
  final PossibleDurations durations = new PossibleDurations();

  private final ExtremalMotion longest = new ExtremalMotion(farthest);
  private final ExtremalMotion shortest = new ExtremalMotion(least);

  private final double[] turns = new double[6];
  private final Along along = new Along();
  private boolean mirrored;
  private double wanted;
  private double distance;
  private double tolerance;

  /**
   * Finds the possible durations.
   *
   * @param d distance to go
   * @param rounding by how much d may be off
   * @return false if none could be found to working precision
   */
  boolean solve(
      MotionLimits limits, double v0, double a0, double vf, double af, double d, double rounding) {
    farthest.set(
        v0,
        a0,
        vf,
        af,
        limits.maxAcceleration(),
        -limits.minAcceleration(),
        limits.maxVelocity(),
        limits.maxJerk());
    least.set(
        -v0,
        -a0,
        -vf,
        -af,
        -limits.minAcceleration(),
        limits.maxAcceleration(),
        -limits.minVelocity(),
        limits.maxJerk());
    durations.clear();
    distance = d;
    collect(farthest, false, d, rounding);
    collect(least, true, -d, rounding);
    durations.close(this);
    return durations.intervals > 0;
  }

  private void collect(ExtremalFamily family, boolean isMirrored, double d, double rounding) {
    along.family = family;
    mirrored = isMirrored;
    wanted = d;
    tolerance = rounding;
    regularRoots(family);
    if (family.directSide != 0) {
      directRoots(family);
    }
  }

  /** Distance over duration is convex here: it may first fall and then rises. */
  private void regularRoots(ExtremalFamily family) {
    along.direct = false;
    double low = family.regularLow;
    double high = family.regularHigh;
    double atLow = along.value(low);
    double speedLow = family.speed;
    double lowTolerance = tolerance + roundingOf(family);
    double timeLow = family.time;
    double atHigh = along.value(high);
    double speedHigh = family.speed;
    if (atHigh <= 0) {
      add(false, high, family.time, -atHigh / family.apex, true);
    }
    if (Math.abs(atLow) <= lowTolerance) {
      add(false, low, timeLow, 0, speedLow >= 0);
      if (speedLow >= 0) {
        return;
      }
    }
    if (atLow < 0) {
      if (atHigh > 0) {
        addBetween(false, low, atLow, high, atHigh, true);
      }
    } else if (speedLow < 0) {
      double turn = speedHigh <= 0 ? high : turnOfRegular(family, low, high);
      double atTurn = along.value(turn);
      if (atTurn <= 0) {
        if (atLow > lowTolerance) {
          addBetween(false, low, atLow, turn, atTurn, false);
        }
        if (atHigh > 0) {
          addBetween(false, turn, atTurn, high, atHigh, true);
        }
      }
    }
  }

  /** Where the speed of the regular part changes its sign from − to +; it only grows with x. */
  private double turnOfRegular(ExtremalFamily family, double from, double to) {
    double low = from;
    double high = to;
    family.compute(false, low);
    double atLow = family.speed;
    family.compute(false, high);
    double atHigh = family.speed;
    for (int i = 0; i < 60; i++) {
      double x = i % 3 == 2 ? 0.5 * (low + high) : (low * atHigh - high * atLow) / (atHigh - atLow);
      if (!(x > low && x < high)) {
        break;
      }
      family.compute(false, x);
      if (family.speed < 0) {
        low = x;
        atLow = family.speed;
      } else {
        high = x;
        atHigh = family.speed;
      }
      if (high - low <= 1e-13 * high) {
        break;
      }
    }
    return -atLow < atHigh ? low : high;
  }

  /** Between the points where distance may turn it is monotonous. */
  private void directRoots(ExtremalFamily family) {
    along.direct = true;
    int n = family.turningPoints(turns);
    double lowSquare = family.directLow * family.directLow;
    double highSquare = family.directHigh * family.directHigh;
    int kept = 0;
    for (int i = 0; i < n; i++) {
      double square = turns[i];
      if (square > lowSquare && square < highSquare) {
        int k = kept++;
        for (; k > 0 && turns[k - 1] > square; k--) {
          turns[k] = turns[k - 1];
        }
        turns[k] = square;
      }
    }
    double x = family.directHigh;
    double atX = along.value(x);
    if (Math.abs(atX) <= tolerance + roundingOf(family)) {
      add(true, x, family.time, 0, family.speed >= 0);
      atX = 0;
    }
    for (int i = kept; i >= 0; i--) {
      double next = i == 0 ? family.directLow : Math.sqrt(turns[i - 1]);
      double atNext = along.value(next);
      if ((atX < 0 && atNext >= 0) || (atX > 0 && atNext <= 0)) {
        addBetween(true, next, atNext, x, atX, atNext > atX);
      }
      x = next;
      atX = atNext;
    }
  }

  private static double roundingOf(ExtremalFamily family) {
    return 8
        * Math.ulp(1.0)
        * (family.time * (Math.abs(family.one.v) + Math.abs(family.two.v) + Math.abs(family.apex))
            + Math.abs(family.distance));
  }

  private void addBetween(
      boolean direct, double low, double atLow, double high, double atHigh, boolean enters) {
    double guess = low + (high - low) * (atLow / (atLow - atHigh));
    double x = RootBracket.solve(along, low, atLow, high, atHigh, guess);
    along.value(x);
    add(direct, x, along.family.time, 0, enters);
  }

  private void add(boolean direct, double x, double time, double cruise, boolean enters) {
    durations.add(time + cruise, x, cruise, direct, mirrored, enters);
  }

  /** Whether the wanted distance is between the least and the farthest of a duration. */
  @Override
  public boolean isPossible(double duration) {
    return longest.find(duration)
        && shortest.find(duration)
        && distance <= longest.distance
        && distance >= -shortest.distance;
  }

  /** Writes the motion at the begin of an interval of possible durations. */
  void fill(JerkProfile out, int interval) {
    durations.fill(farthest, least, interval, out);
  }

  /** What is missing or too much of the wanted distance, over x. */
  private final class Along implements RootBracket.Function {
    private ExtremalFamily family = farthest;
    private boolean direct;

    @Override
    public double value(double x) {
      family.compute(direct, x);
      return family.distance - wanted;
    }

    @Override
    public double slope() {
      return family.speed * family.timeSlope;
    }
  }
}
