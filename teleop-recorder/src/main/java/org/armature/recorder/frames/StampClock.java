package org.armature.recorder.frames;

/**
 * Notices when the clock that stamps a stream jumps against the clock of this machine. What comes
 * with stamps of another time is of no use until they come back.
 */
final class StampClock {
  /** What no delay of a message explains, ns. */
  private static final long JUMP = 1_000_000_000L;

  private final boolean held;
  private boolean begun;
  private long capture;
  private long receive;

  /**
   * @param held whether samples hold until the next, so that the first may be old
   */
  StampClock(boolean held) {
    this.held = held;
  }

  /**
   * Looks at the stamp of a sample.
   *
   * @param stamped when it was measured, ns
   * @param received when it came in, ns
   * @return by how much the clock is off since the last good sample, ns; 0 if it is not
   */
  long jump(long stamped, long received) {
    long step = stamped - capture;
    long jump = step - (received - receive);
    // A message that waits long, and those behind it, have stamps that go on from the last one.
    boolean off = begun && (step < -JUMP || (step > JUMP && jump > JUMP));
    boolean firstWasOld = held && step > JUMP && Math.abs(received - stamped) <= JUMP;
    if (off && !firstWasOld) {
      return jump == 0 ? step : jump;
    }
    begun = true;
    capture = stamped;
    receive = received;
    return 0;
  }
}
