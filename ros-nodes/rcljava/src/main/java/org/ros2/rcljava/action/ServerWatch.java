package org.ros2.rcljava.action;

/** Finds out what has become of the server of an action while something is asked of it. */
final class ServerWatch {
  /** Discovery may lose sight of a server that is still there for shorter than that. */
  private static final long GONE_NANOS = 2_000_000_000L;

  /** How long a server that was just found may not hear everything. */
  private static final long MEETING_NANOS = 3_000_000_000L;

  /** What there is to be seen. */
  enum Finding {
    /** A server. */
    PRESENT,
    /** A server that may not know what was asked before. */
    NEW,
    /** No server, for longer than it takes to be seen. */
    GONE
  }

  private int publishers;
  private long seenAt;
  private long newAt;

  /** Begins to look, at that time of {@link System#nanoTime}. */
  synchronized void begin(int publishersNow, long now) {
    publishers = publishersNow;
    seenAt = now;
    newAt = now - MEETING_NANOS;
  }

  /**
   * Looks.
   *
   * @param available whether a server is there in all its parts
   * @param publishersNow of the status topic: more of them than before mean another server
   */
  synchronized Finding look(boolean available, int publishersNow, long now) {
    if (publishersNow > publishers) {
      newAt = now;
    }
    publishers = publishersNow;
    if (available) {
      seenAt = now;
    }
    if (now - seenAt >= GONE_NANOS) {
      return Finding.GONE;
    }
    return now - newAt < MEETING_NANOS ? Finding.NEW : Finding.PRESENT;
  }
}
