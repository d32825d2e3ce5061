package org.ros2.rcljava.executors;

import java.util.Arrays;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.timer.Timer;

/**
 * What a node has for executors to run, and the executors to be told when some of it may be due.
 * Thread-safe; reading and waking allocate nothing.
 */
public final class NodeWork {
  private final CopyOnWriteArrayList<Runnable> wakeUps = new CopyOnWriteArrayList<>();
  private final AtomicInteger spinners = new AtomicInteger();
  private volatile Executable[] executables = {};
  private volatile @Nullable Consumer<Executable> direct;
  private boolean closed;

  /** Timers first, then what receives, each in order of creation; not to be written to. */
  public Executable[] executables() {
    return executables;
  }

  /** Adds something to be run; nothing happens once it is closed. */
  public void add(Executable executable) {
    synchronized (this) {
      if (closed) {
        return;
      }
      Executable[] grown = Arrays.copyOf(executables, executables.length + 1);
      int at = executables.length;
      if (executable instanceof Timer) {
        at = 0;
        while (at < executables.length && executables[at] instanceof Timer) {
          at++;
        }
        System.arraycopy(executables, at, grown, at + 1, executables.length - at);
      }
      grown[at] = executable;
      executables = grown;
    }
    wakeUp();
  }

  /** Undoes {@link #add}. */
  public synchronized void remove(Executable executable) {
    executables =
        Arrays.stream(executables).filter(e -> !e.equals(executable)).toArray(Executable[]::new);
  }

  /** Leaves nothing to be run, now and later. */
  public synchronized void close() {
    closed = true;
    executables = new Executable[0];
  }

  /** Has this called whenever something may be due. */
  public void addWakeUp(Runnable wakeUp) {
    wakeUps.add(wakeUp);
    wakeUp.run();
  }

  /** Undoes {@link #addWakeUp}. */
  public void removeWakeUp(Runnable wakeUp) {
    wakeUps.remove(wakeUp);
  }

  /** Tells executors that something may be due. */
  public void wakeUp() {
    for (int i = 0; i < wakeUps.size(); i++) {
      try {
        wakeUps.get(i).run();
      } catch (IndexOutOfBoundsException e) {
        return; // an executor just left; the others were told
      }
    }
  }

  /**
   * A message has arrived for a subscription, on the current thread: an executor that spins may run
   * it at once, any other is woken.
   */
  public void arrived(Executable subscription) {
    Consumer<Executable> runner = direct;
    if (runner == null || CallbackThread.isCurrent()) {
      wakeUp();
    } else {
      runner.accept(subscription);
    }
  }

  /** Whether an executor spins the node on some thread. */
  public boolean isSpun() {
    return spinners.get() > 0;
  }

  /** An executor begins to spin the node, and runs subscriptions with this where it gives it. */
  void spinBegins(@Nullable Consumer<Executable> runner) {
    spinners.incrementAndGet();
    if (runner != null) {
      direct = runner;
    }
  }

  /** Undoes {@link #spinBegins}. */
  void spinEnds(@Nullable Consumer<Executable> runner) {
    if (runner != null && runner.equals(direct)) {
      direct = null;
    }
    spinners.decrementAndGet();
  }
}
