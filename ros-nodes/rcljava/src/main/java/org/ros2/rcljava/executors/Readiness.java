package org.ros2.rcljava.executors;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

  /**
   * Takes one sample, if one is there, handles it and gives the right to run back.
   *
   * @param take null if there is none after all
   * @param more whether another one waits
   */
  public void runWith(
      Supplier<@Nullable ByteBuffer> take, BooleanSupplier more, Consumer<ByteBuffer> handler) {
    try {
      ByteBuffer sample = take.get();
      if (sample != null) {
        more(more.getAsBoolean());
        handler.accept(sample);
      }
    } finally {
      release();
    }
  }

  /** Gives the right to run back. */
  public void release() {
    running.set(false);
  }
}
