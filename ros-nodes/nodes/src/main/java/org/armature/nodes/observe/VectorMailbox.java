package org.armature.nodes.observe;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands the newest joint state or command from one writing to one reading thread through three
 * preallocated slots and one atomic exchange: neither side waits, allocates, or sees half a state.
 */
public final class VectorMailbox {
  private static final int FRESH = 4;

  private static final class Slot {
    long stampNanos;
    final double[] position;

    Slot(int size) {
      position = new double[size];
    }
  }

  private final Slot[] slots;
  private final AtomicInteger middle = new AtomicInteger(1);
  private int writing = 2;
  private int reading;

  /**
   * An empty mailbox.
   *
   * @param size joints per state
   */
  public VectorMailbox(int size) {
    slots = new Slot[] {new Slot(size), new Slot(size), new Slot(size)};
  }

  /**
   * Replaces the newest state; the values are copied. Writing thread.
   *
   * @param stampNanos when it was measured, ns
   * @param position rad or m per joint
   */
  public void put(long stampNanos, double[] position) {
    Slot slot = slots[writing];
    slot.stampNanos = stampNanos;
    System.arraycopy(position, 0, slot.position, 0, slot.position.length);
    writing = middle.getAndSet(writing | FRESH) & ~FRESH;
  }

  /**
   * Makes the newest state the one that {@link #stampNanos()} and {@link #position()} tell. Reading
   * thread.
   *
   * @return whether there was a new one
   */
  public boolean take() {
    if ((middle.getAcquire() & FRESH) == 0) {
      return false;
    }
    reading = middle.getAndSet(reading) & ~FRESH;
    return true;
  }

  /** Stamp of the state taken last, ns; 0 before the first. Reading thread. */
  public long stampNanos() {
    return slots[reading].stampNanos;
  }

  /** Positions of the state taken last; overwritten by later states. Reading thread. */
  public double[] position() {
    return slots[reading].position;
  }
}
