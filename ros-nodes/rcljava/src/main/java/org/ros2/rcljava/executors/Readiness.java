package org.ros2.rcljava.executors;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether something that receives has work, and whether somebody does it now: the part of an {@link
 * Executable} that arrivals from the middleware share. Thread-safe.
 */
public final class Readiness {
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final AtomicBoolean running = new AtomicBoolean();
  private final Runnable wakeUp;

  /** Calls the executors when something arrives. */
  public Readiness(Runnable wakeUp) {
    this.wakeUp = wakeUp;
  }

  /** Something may have arrived. */
  public void arrived() {
    waiting.set(true);
    wakeUp.run();
  }

  /** Takes the right to run if something arrived and nobody runs; what arrives now counts anew. */
  public boolean claim() {
    if (waiting.get() && running.compareAndSet(false, true)) {
      waiting.set(false);
      return true;
    }
    return false;
  }

  /** Whoever runs has taken one thing and says whether there are more. */
  public void more(boolean more) {
    if (more) {
      waiting.set(true);
    }
  }

  /** Gives the right to run back. */
  public void release() {
    running.set(false);
  }
}
