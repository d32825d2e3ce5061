package org.armature.kinematics;

/**
 * How {@link GlobalIk} searches. Start from {@link #DEFAULT} and change what differs.
 *
 * @param budgetNanos time after which no further descent begins, ns of the solver's clock; one
 *     descent takes about 0.01 ms, at most about 0.2 ms
 * @param maxStarts most descents, the one from the seed included. Where the budget is not spent the
 *     same input gives the same answer
 * @param preference which solution is wanted
 * @param solutions so many are compared where there is a preference
 * @param maxJointChange how far from the seed each joint may go at most, rad or m; infinite without
 *     such a bound. For following a path: an arm that cannot reach the next pose nearby says so
 *     instead of turning over
 */
public record GlobalIkSettings(
    long budgetNanos, int maxStarts, Preference preference, int solutions, double maxJointChange) {

  /** Which of the solutions is wanted. Distances are Euclidean over the active joints, rad or m. */
  public enum Preference {
    /** The one that is found first; the fastest. */
    FIRST_FOUND,
    /** The nearest to the seed. */
    NEAREST_TO_SEED,
    /** The nearest to the middle of the limits, 0 for joints without. */
    MIDDLE_OF_LIMITS,
    /** The nearest to the posture given to {@link GlobalIk#preferPosture}. */
    POSTURE
  }

  /** The solution found first, within 5 ms. */
  public static final GlobalIkSettings DEFAULT =
      new GlobalIkSettings(5_000_000, 10_000, Preference.FIRST_FOUND, 32, Double.POSITIVE_INFINITY);

  /** Refuses what makes no sense. */
  public GlobalIkSettings {
    if (budgetNanos < 1 || maxStarts < 1 || solutions < 1) {
      throw new IllegalArgumentException(
          "budgetNanos %d, maxStarts %d and solutions %d must be positive"
              .formatted(budgetNanos, maxStarts, solutions));
    }
    if (!(maxJointChange > 0)) {
      throw new IllegalArgumentException("maxJointChange " + maxJointChange + " is not positive");
    }
  }

  /** With another budget, ns. */
  public GlobalIkSettings withBudgetNanos(long nanos) {
    return new GlobalIkSettings(nanos, maxStarts, preference, solutions, maxJointChange);
  }

  /** With another bound on the descents. */
  public GlobalIkSettings withMaxStarts(int starts) {
    return new GlobalIkSettings(budgetNanos, starts, preference, solutions, maxJointChange);
  }

  /** With another preference. */
  public GlobalIkSettings withPreference(Preference wanted) {
    return new GlobalIkSettings(budgetNanos, maxStarts, wanted, solutions, maxJointChange);
  }

  /** With another number of solutions to compare. */
  public GlobalIkSettings withSolutions(int count) {
    return new GlobalIkSettings(budgetNanos, maxStarts, preference, count, maxJointChange);
  }

  /** With a bound on the change of each joint, rad or m. */
  public GlobalIkSettings withMaxJointChange(double change) {
    return new GlobalIkSettings(budgetNanos, maxStarts, preference, solutions, change);
  }
}
