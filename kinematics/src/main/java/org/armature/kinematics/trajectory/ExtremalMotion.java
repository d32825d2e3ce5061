package org.armature.kinematics.trajectory;

/** The member of an {@link ExtremalFamily} that takes a given time. */
final class ExtremalMotion {
  private static final double TIME_ROUNDING = 1e-13;

  private final OverTime overTime;

  /** The family it belongs to. */
  final ExtremalFamily family;

  boolean direct;
  double x;
  double cruise;

  /** Distance covered, in the direction of the family. */
  double distance;

  /** Velocity at the apex, in the direction of the family. */
  double apex;

  ExtremalMotion(ExtremalFamily family) {
    this.family = family;
    overTime = new OverTime(family);
  }

  /**
   * Finds it.
   *
   * @return false if no motion takes that time
   */
  boolean find(double duration) {
    cruise = 0;
    direct = false;
    family.compute(false, family.regularHigh);
    double timeHigh = family.time;
    if (duration >= timeHigh) {
      x = family.regularHigh;
      cruise = duration - timeHigh;
      return take();
    }
    family.compute(false, family.regularLow);
    double timeLow = family.time;
    if (duration >= timeLow) {
      x = between(duration, family.regularLow, timeLow, family.regularHigh, timeHigh);
      return take();
    }
    if (family.directSide != 0) {
      direct = true;
      family.compute(true, family.directLow);
      double slow = family.time;
      family.compute(true, family.directHigh);
      double quick = family.time;
      if (duration <= slow && duration >= quick) {
        x = between(duration, family.directLow, slow, family.directHigh, quick);
        return take();
      }
      double rounding = TIME_ROUNDING * (1 + duration);
      if (Math.abs(duration - slow) <= rounding || Math.abs(duration - quick) <= rounding) {
        x = duration > slow ? family.directLow : family.directHigh;
        return take();
      }
      direct = false;
    }
    x = family.regularLow;
    return timeLow - duration <= TIME_ROUNDING * (1 + duration) && take();
  }

  private boolean take() {
    family.compute(direct, x);
    apex = family.apex;
    distance = family.distance + cruise * apex;
    return true;
  }

  private double between(double duration, double low, double atLow, double high, double atHigh) {
    overTime.direct = direct;
    overTime.wanted = duration;
    double low0 = atLow - duration;
    double high0 = atHigh - duration;
    double guess = low0 == high0 ? low : low + (high - low) * (low0 / (low0 - high0));
    return RootBracket.solve(overTime, low, low0, high, high0, guess);
  }

  void fill(JerkProfile out, int sign) {
    family.fill(out, direct, x, cruise, sign);
  }

  private static final class OverTime implements RootBracket.Function {
    private final ExtremalFamily family;
    private boolean direct;
    private double wanted;

    OverTime(ExtremalFamily family) {
      this.family = family;
    }

    @Override
    public double value(double x) {
      family.compute(direct, x);
      return family.time - wanted;
    }

    @Override
    public double slope() {
      return family.timeSlope;
    }
  }
}
