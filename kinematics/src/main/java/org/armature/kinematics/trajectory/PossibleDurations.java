package org.armature.kinematics.trajectory;

/**
 * The durations that are possible for one joint, as intervals in ascending order. Each begins with
 * a motion that covers just the wanted distance as the farthest or the least of its duration; it
 * ends there too, at the begin of the next, or, the last one, never.
 */
final class PossibleDurations {
  private static final int CAPACITY = 16;

  /** Possible durations are [begin, end]. */
  final double[] begin = new double[CAPACITY];

  final double[] end = new double[CAPACITY];
  int intervals;

  private final double[] x = new double[CAPACITY];
  private final double[] cruise = new double[CAPACITY];
  private final boolean[] direct = new boolean[CAPACITY];
  private final boolean[] mirrored = new boolean[CAPACITY];

  /** Whether the wanted distance comes within reach there, or leaves it, with growing duration. */
  private final boolean[] enters = new boolean[CAPACITY];

  /** Tells whether a duration is possible. */
  interface Test {
    boolean isPossible(double duration);
  }

  void clear() {
    intervals = 0;
  }

  /** Adds the motion of parameter x of a family. */
  void add(
      double time,
      double atX,
      double cruiseTime,
      boolean isDirect,
      boolean isMirrored,
      boolean doesEnter) {
    int k = intervals++;
    for (; k > 0 && begin[k - 1] > time; k--) {
      begin[k] = begin[k - 1];
      x[k] = x[k - 1];
      cruise[k] = cruise[k - 1];
      direct[k] = direct[k - 1];
      mirrored[k] = mirrored[k - 1];
      enters[k] = enters[k - 1];
    }
    begin[k] = time;
    x[k] = atX;
    cruise[k] = cruiseTime;
    direct[k] = isDirect;
    mirrored[k] = isMirrored;
    enters[k] = doesEnter;
  }

  /**
   * Sets the ends. What enters and then leaves was possible between, and the other way about; where
   * two follow that enter, because rounding swapped or lost one, a duration between is tried. As
   * every long duration is possible, the last interval has no end.
   */
  void close(Test test) {
    for (int k = 0; k + 1 < intervals; k++) {
      boolean possible =
          enters[k] == enters[k + 1] ? test.isPossible(0.5 * (begin[k] + begin[k + 1])) : enters[k];
      end[k] = possible ? begin[k + 1] : begin[k];
    }
    if (intervals > 0) {
      end[intervals - 1] = Double.POSITIVE_INFINITY;
    }
  }

  /**
   * The least possible duration that is not below another.
   *
   * @param before what is to be added to each duration, s
   */
  double firstFrom(double duration, double before) {
    int k = 0;
    while (end[k] + before < duration) {
      k++;
    }
    return Math.max(duration, begin[k] + before);
  }

  /** The first begin of an interval after a duration, or infinity. */
  double firstBeginAfter(double duration, double before) {
    int k = 0;
    while (k < intervals && begin[k] + before <= duration) {
      k++;
    }
    return k < intervals ? begin[k] + before : Double.POSITIVE_INFINITY;
  }

  /** Writes the motion at the begin of an interval. */
  void fill(ExtremalFamily farthest, ExtremalFamily least, int interval, JerkProfile out) {
    ExtremalFamily family = mirrored[interval] ? least : farthest;
    family.fill(out, direct[interval], x[interval], cruise[interval], mirrored[interval] ? -1 : 1);
  }
}
