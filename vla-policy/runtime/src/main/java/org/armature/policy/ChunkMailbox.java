package org.armature.policy;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands the newest chunk from the policy thread to the control thread. Of three preallocated slots
 * each thread owns one and the third lies between them; both exchange theirs for it in one atomic
 * step, so neither ever waits, allocates, or sees the other write.
 */
final class ChunkMailbox {
  private static final int FRESH = 4;

  private final Slot[] slots;
  private final AtomicInteger between = new AtomicInteger(1);
  private int writing = 2;
  private int reading;

  /** A chunk as a curve, or none. */
  static final class Slot {
    final HermiteCurve curve;
    boolean empty = true;

    /** How long the curve is faded in, ns. */
    long fadeNanos;

    /** Counts how often everything has been forgotten. */
    int epoch;

    Slot(int size, int maxHorizon) {
      curve = new HermiteCurve(size, maxHorizon);
    }
  }

  ChunkMailbox(int size, int maxHorizon) {
    slots =
        new Slot[] {
          new Slot(size, maxHorizon), new Slot(size, maxHorizon), new Slot(size, maxHorizon)
        };
  }

  /** The slot to fill next. Policy thread. */
  Slot toFill() {
    return slots[writing];
  }

  /** Offers what was filled, in place of what was offered before and not taken. Policy thread. */
  void offer() {
    writing = between.getAndSet(writing | FRESH) & ~FRESH;
  }

  /** Whether something was offered that has not been taken. Control thread. */
  boolean hasNew() {
    return (between.getAcquire() & FRESH) != 0;
  }

  /** Takes what was offered last. Control thread, if there is something new. */
  void take() {
    reading = between.getAndSet(reading) & ~FRESH;
  }

  /** What was taken last. Control thread. */
  Slot taken() {
    return slots[reading];
  }
}
