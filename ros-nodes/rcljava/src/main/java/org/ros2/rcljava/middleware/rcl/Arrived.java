package org.ros2.rcljava.middleware.rcl;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what has come in and was not taken yet. The native side tells of what comes in, but some
 * middlewares not of what came before they were asked to, and nobody tells of what was pushed out
 * of a history: so only an attempt that finds nothing makes sure. One thread takes at a time.
 */
final class Arrived {
  private final AtomicLong waiting = new AtomicLong();
  private boolean seenEmpty;

  /** That many more have come in; from any thread. */
  void add(long count) {
    waiting.addAndGet(count);
  }

  /** Whether something may wait. */
  boolean any() {
    return !seenEmpty || waiting.get() > 0;
  }

  /** Before an attempt to take: what {@link #nothing} is to be told. */
  long before() {
    return waiting.get();
  }

  /** Something was taken. */
  void taken() {
    if (waiting.get() > 0) {
      waiting.decrementAndGet();
    }
  }

  /** An attempt found nothing; what has come in since it began counts on. */
  void nothing(long before) {
    seenEmpty = true;
    waiting.addAndGet(-before);
  }
}
