package org.armature.nodes.sim;

/** Simulated over real time, taken over windows of about a second. One thread samples. */
final class RealTimeFactor {
  private static final System.Logger LOG = System.getLogger(RealTimeFactor.class.getName());
  private static final double SLOW = 0.95;
  private static final long WINDOW_NANOS = 1_000_000_000L;

  private long windowSimulated;
  private long windowReal;
  private boolean reported;
  private volatile double factor = 1;

  /**
   * Takes the two times of one moment.
   *
   * @param simulatedNanos simulated time, ns
   * @param realNanos monotonic real time, ns
   */
  void sample(long simulatedNanos, long realNanos) {
    if (windowReal == 0) {
      windowSimulated = simulatedNanos;
      windowReal = realNanos;
      return;
    }
    long real = realNanos - windowReal;
    if (real >= WINDOW_NANOS) {
      factor = (double) (simulatedNanos - windowSimulated) / real;
      reportOnce();
      windowSimulated = simulatedNanos;
      windowReal = realNanos;
    }
  }

  /** Begins a new window, as after a pause. */
  void restart() {
    windowReal = 0;
  }

  private void reportOnce() {
    if (factor < SLOW && !reported) {
      reported = true;
      LOG.log(
          System.Logger.Level.WARNING,
          "the simulation runs at %.2f of real time; policies see a world in slow motion, free a core"
              .formatted(factor));
    }
  }

  /** The factor of the last full window; 1 before the first. */
  double factor() {
    return factor;
  }
}
