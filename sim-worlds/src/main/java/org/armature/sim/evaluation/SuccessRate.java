package org.armature.sim.evaluation;

import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * Successes out of episodes, with the 95 % interval of Wilson, "Probable inference, the law of
 * succession, and statistical inference", JASA 22, 1927.
 *
 * @param episodes number of episodes, at least 1
 * @param successes episodes that succeeded
 * @param unwanted episodes in which something was placed that the instruction did not ask for
 * @param lower lower end of the interval of the rate
 * @param upper upper end of the interval of the rate
 * @param meanSuccessSeconds mean simulated time to success, s; empty without successes
 */
public record SuccessRate(
    int episodes,
    int successes,
    int unwanted,
    double lower,
    double upper,
    OptionalDouble meanSuccessSeconds) {
  private static final double CONFIDENCE = 0.95;

  /**
   * Counts.
   *
   * @throws IllegalArgumentException if there are no results
   */
  public static SuccessRate of(List<EpisodeResult> results) {
    if (results.isEmpty()) {
      throw new IllegalArgumentException("a success rate needs at least one episode");
    }
    int successes = (int) results.stream().filter(EpisodeResult::success).count();
    int unwanted = (int) results.stream().filter(result -> !result.unwanted().isEmpty()).count();
    ConfidenceInterval interval = interval(results.size(), successes);
    return new SuccessRate(
        results.size(),
        successes,
        unwanted,
        interval.getLowerBound(),
        interval.getUpperBound(),
        results.stream().flatMapToDouble(result -> result.successSeconds().stream()).average());
  }

  /** Wilson's 95 % interval of a rate of successes, within 0 … 1. */
  public static ConfidenceInterval interval(int episodes, int successes) {
    ConfidenceInterval interval =
        new WilsonScoreInterval().createInterval(episodes, successes, CONFIDENCE);
    return new ConfidenceInterval(
        Math.max(0, interval.getLowerBound()), Math.min(1, interval.getUpperBound()), CONFIDENCE);
  }

  /** Successes per episode. */
  public double rate() {
    return (double) successes / episodes;
  }
}
