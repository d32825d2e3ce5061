package org.ros2.rcljava.executors;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Several executables that an executor runs as one: never two of them at a time, and those that are
 * ready in turn.
 */
public final class Exclusive implements Executable {
  private final List<Executable> parts;
  private final Runnable wakeUp;
  private final AtomicBoolean running = new AtomicBoolean();
  private final AtomicBoolean missed = new AtomicBoolean();

  /** These two belong to whoever holds {@link #running}. */
  private @Nullable Executable claimed;

  private int turn;

  /**
   * Of these parts.
   *
   * @param wakeUp has executors look again
   */
  public Exclusive(List<Executable> parts, Runnable wakeUp) {
    this.parts = List.copyOf(parts);
    this.wakeUp = wakeUp;
  }

  @Override
  public boolean claim() {
    if (!running.compareAndSet(false, true)) {
      missed.set(true);
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      int next = (turn + i) % parts.size();
      if (parts.get(next).claim()) {
        claimed = parts.get(next);
        turn = next + 1;
        return true;
      }
    }
    release();
    return false;
  }

  @Override
  public void execute() {
    Executable part = claimed;
    try {
      if (part != null) {
        part.execute();
      }
    } finally {
      claimed = null;
      release();
    }
  }

  /** Whoever asked meanwhile may have been told of work that nobody has looked at. */
  private void release() {
    running.set(false);
    if (missed.getAndSet(false)) {
      wakeUp.run();
    }
  }

  @Override
  public long nanosUntilReady() {
    if (running.get()) {
      return NEVER;
    }
    long least = NEVER;
    for (int i = 0; i < parts.size(); i++) {
      least = Math.min(least, parts.get(i).nanosUntilReady());
    }
    return least;
  }
}
