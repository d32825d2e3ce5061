package org.armature.nodes.control;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the controller measures about itself over one episode. The control thread writes the figures
 * of its cycles, the subscription thread those of arriving chunks; any thread may read.
 */
public final class ControlFigures {
  private final LatencyHistogram chunkLatency = new LatencyHistogram();
  private final LatencyHistogram referenceAge = new LatencyHistogram();
  private final LatencyHistogram periodJitter = new LatencyHistogram();
  private final AtomicLong cycles = new AtomicLong();
  private final AtomicLong heldCycles = new AtomicLong();
  private final AtomicLong stoppedCycles = new AtomicLong();
  private final AtomicLong rateLimitedCycles = new AtomicLong();
  private final AtomicLong refusedCycles = new AtomicLong();
  private final AtomicLong acceptedChunks = new AtomicLong();
  private final AtomicLong lateChunks = new AtomicLong();
  private final AtomicLong nonFiniteChunks = new AtomicLong();
  private final AtomicLong outOfLimitChunks = new AtomicLong();
  private final AtomicLong mismatchedChunks = new AtomicLong();
  private final AtomicLong takeoverChunks = new AtomicLong();
  private final AtomicLong handChunks = new AtomicLong();

  /** Forgets the figures of the cycles. Control thread. */
  void clearCycles() {
    referenceAge.clear();
    periodJitter.clear();
    cycles.set(0);
    heldCycles.set(0);
    stoppedCycles.set(0);
    rateLimitedCycles.set(0);
    refusedCycles.set(0);
  }

  /** Forgets the figures of the chunks. Subscription thread. */
  void clearChunks() {
    chunkLatency.clear();
    acceptedChunks.set(0);
    lateChunks.set(0);
    nonFiniteChunks.set(0);
    outOfLimitChunks.set(0);
    mismatchedChunks.set(0);
    takeoverChunks.set(0);
    handChunks.set(0);
  }

  /** Counts one control cycle. Control thread. */
  void cycle(SafetyGate.Verdict verdict, long jitterNanos) {
    cycles.incrementAndGet();
    periodJitter.record(jitterNanos);
    switch (verdict) {
      case PASSED -> {}
      case RATE_LIMITED -> rateLimitedCycles.incrementAndGet();
      case HELD_WITHOUT_REFERENCE -> heldCycles.incrementAndGet();
      case REFUSED_NOT_FINITE, REFUSED_OUT_OF_LIMIT -> refusedCycles.incrementAndGet();
      case STOPPED -> stoppedCycles.incrementAndGet();
    }
  }

  /** Counts the age of an executed reference. Control thread. */
  void executed(long referenceAgeNanos) {
    referenceAge.record(referenceAgeNanos);
  }

  /** Counts one chunk of the policy that arrived. Subscription thread. */
  void chunk(ChunkIntake.Verdict verdict, long latencyNanos) {
    if (verdict == ChunkIntake.Verdict.ACCEPTED) {
      acceptedChunks.incrementAndGet();
      chunkLatency.record(latencyNanos);
    } else {
      refused(verdict);
    }
  }

  /** Counts one chunk of a hand that arrived. Subscription thread. */
  void handChunk(ChunkIntake.Verdict verdict) {
    if (verdict == ChunkIntake.Verdict.ACCEPTED) {
      handChunks.incrementAndGet();
    } else {
      refused(verdict);
    }
  }

  private void refused(ChunkIntake.Verdict verdict) {
    switch (verdict) {
      case ACCEPTED -> {}
      case REFUSED_LATE -> lateChunks.incrementAndGet();
      case REFUSED_NOT_FINITE -> nonFiniteChunks.incrementAndGet();
      case REFUSED_OUT_OF_LIMIT -> outOfLimitChunks.incrementAndGet();
      case REFUSED_MISMATCHED -> mismatchedChunks.incrementAndGet();
      case REFUSED_TAKEOVER -> takeoverChunks.incrementAndGet();
    }
  }

  /** Counts a message that is no chunk at all as one that does not match. Subscription thread. */
  public void malformedChunk() {
    mismatchedChunks.incrementAndGet();
  }

  /** Arrival at the controller minus the observation's stamp, of accepted chunks. */
  public LatencyHistogram chunkLatency() {
    return chunkLatency;
  }

  /** Time minus the stamp of the observation the executed reference answers, per cycle. */
  public LatencyHistogram referenceAge() {
    return referenceAge;
  }

  /** Distance of each control period from the nominal one. */
  public LatencyHistogram periodJitter() {
    return periodJitter;
  }

  /** Control cycles. */
  public long cycles() {
    return cycles.get();
  }

  /** Cycles that held the position because no fresh chunk covered now. */
  public long heldCycles() {
    return heldCycles.get();
  }

  /** Cycles that commanded nothing because the joint state was stale or missing. */
  public long stoppedCycles() {
    return stoppedCycles.get();
  }

  /** Cycles in which a joint was slowed down to its velocity limit. */
  public long rateLimitedCycles() {
    return rateLimitedCycles.get();
  }

  /** Cycles that held the position because the reference was not finite or out of limit. */
  public long refusedCycles() {
    return refusedCycles.get();
  }

  /** Chunks of the policy handed to the timeline. */
  public long acceptedChunks() {
    return acceptedChunks.get();
  }

  /**
   * Chunks refused because all of them lay in the past or before the episode, or were overtaken.
   */
  public long lateChunks() {
    return lateChunks.get();
  }

  /** Chunks refused because a value was NaN or infinite. */
  public long nonFiniteChunks() {
    return nonFiniteChunks.get();
  }

  /** Chunks refused because a position was beyond its limits. */
  public long outOfLimitChunks() {
    return outOfLimitChunks.get();
  }

  /** Chunks refused for their joints, their size or a stamp in the future. */
  public long mismatchedChunks() {
    return mismatchedChunks.get();
  }

  /**
   * Chunks of the policy refused because a person had taken over, or because they answer what was
   * seen before the person let go.
   */
  public long takeoverChunks() {
    return takeoverChunks.get();
  }

  /** Chunks of a person's hand handed to the timeline. */
  public long handChunks() {
    return handChunks.get();
  }
}
