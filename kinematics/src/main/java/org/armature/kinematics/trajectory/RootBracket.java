package org.armature.kinematics.trajectory;

/**
 * A root of a function between two points of different sign, by Newton's method that falls back to
 * halving the interval wherever a step would leave it or does not shrink it fast enough.
 */
final class RootBracket {
  private static final int MAX_STEPS = 120;

  /** A function of one variable with its slope. */
  interface Function {
    /** Value at x; afterwards {@link #slope} is that at x. */
    double value(double x);

    double slope();
  }

  private RootBracket() {}

  /**
   * The root in [low, high], to the last bits.
   *
   * @param atLow value at low; its sign must differ from that of atHigh
   * @param guess where to begin, in [low, high]
   */
  static double solve(
      Function f, double low, double atLow, double high, double atHigh, double guess) {
    if (atLow == 0) {
      return low;
    }
    if (atHigh == 0) {
      return high;
    }
    boolean rising = atLow < 0;
    double sizeLow = Math.abs(atLow);
    double sizeHigh = Math.abs(atHigh);
    double x = guess;
    double lastStep = high - low;
    for (int i = 0; i < MAX_STEPS; i++) {
      double y = f.value(x);
      if (y == 0) {
        return x;
      }
      if ((y < 0) == rising) {
        low = x;
        sizeLow = Math.abs(y);
      } else {
        high = x;
        sizeHigh = Math.abs(y);
      }
      double next = x - y / f.slope();
      double step = Math.abs(next - x);
      double resolution = 2 * Math.ulp(x);
      if (step <= resolution) {
        return x;
      }
      if (!(next > low && next < high) || (step > 0.5 * lastStep && i > 2)) {
        next = low + 0.5 * (high - low);
        if (high - low <= resolution || next <= low || next >= high) {
          break;
        }
        step = high - low;
      }
      lastStep = step;
      x = next;
    }
    // Not the least value met on the way: far from the root there may be a smaller one.
    return sizeLow < sizeHigh ? low : high;
  }
}
