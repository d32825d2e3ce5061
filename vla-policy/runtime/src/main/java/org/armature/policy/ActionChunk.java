package org.armature.policy;

/**
 * A piece of trajectory in time: action {@code k} is the reference for time {@code stampNanos + k ·
 * periodNanos}. Never a queue of steps: how late it arrives does not shift it.
 *
 * @param stampNanos stamp of the observation it answers (t0), ns
 * @param periodNanos time between actions, ns
 * @param horizon number of actions H
 * @param size values per action D
 * @param values {@code H × D}, row-major, in the units of the {@link ActionSpace}; owned by the
 *     chunk
 * @param inferenceStartNanos when inference began, ns on the robot's clock
 * @param inferenceEndNanos when inference ended, ns on the robot's clock
 */
public record ActionChunk(
    long stampNanos,
    long periodNanos,
    int horizon,
    int size,
    double[] values,
    long inferenceStartNanos,
    long inferenceEndNanos) {
  /**
   * @throws IllegalArgumentException if period, horizon or size is not positive, or the values do
   *     not fill {@code H × D}
   */
  public ActionChunk {
    if (periodNanos <= 0 || horizon <= 0 || size <= 0 || values.length != horizon * size) {
      throw new IllegalArgumentException(
          "action chunk of horizon %d, size %d, period %d ns has %d values"
              .formatted(horizon, size, periodNanos, values.length));
    }
  }

  /** Value {@code d} of action {@code k}. */
  public double get(int k, int d) {
    return values[k * size + d];
  }

  /** Time of the last action, ns. */
  public long endNanos() {
    return stampNanos + (horizon - 1) * periodNanos;
  }

  /** Whether every value is finite. */
  public boolean isFinite() {
    for (double v : values) {
      if (!Double.isFinite(v)) {
        return false;
      }
    }
    return true;
  }
}
