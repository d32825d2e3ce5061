package org.ros2.rcljava.timer;

import java.util.concurrent.atomic.AtomicBoolean;
import org.ros2.rcljava.concurrent.Callback;
import org.ros2.rcljava.executors.Executable;

/** The timer behind {@link WallTimer}. Calls that were missed are left out, the phase is kept. */
public final class PeriodicTimer implements WallTimer, Executable {
  private final Callback callback;
  private final Runnable wakeUp;
  private final AtomicBoolean running = new AtomicBoolean();
  private long periodNanos;
  private long lastCall;
  private long nextCall;
  private volatile boolean canceled;

  /**
   * Starts a period now.
   *
   * @param wakeUp called when the time of the next call has changed
   * @throws IllegalArgumentException if the period is not positive
   */
  public PeriodicTimer(long periodNanos, Callback callback, Runnable wakeUp) {
    this.periodNanos = requirePositive(periodNanos);
    this.callback = callback;
    this.wakeUp = wakeUp;
    this.lastCall = System.nanoTime();
    this.nextCall = lastCall + periodNanos;
  }

  @Override
  public boolean claim() {
    if (!isReady() || !running.compareAndSet(false, true)) {
      return false;
    }
    if (!isReady()) { // another thread ran it between the two questions
      running.set(false);
      return false;
    }
    callTimer();
    return true;
  }

  @Override
  public void execute() {
    try {
      callback.call();
    } finally {
      running.set(false);
    }
  }

  @Override
  public long nanosUntilReady() {
    return canceled || running.get() ? NEVER : Math.max(0, timeUntilNextCall());
  }

  @Override
  public synchronized void callTimer() {
    lastCall = System.nanoTime();
    nextCall += periodNanos;
    if (nextCall < lastCall) {
      nextCall += (lastCall - nextCall + periodNanos - 1) / periodNanos * periodNanos;
    }
  }

  @Override
  public void executeCallback() {
    callback.call();
  }

  @Override
  public boolean isReady() {
    return !canceled && timeUntilNextCall() <= 0;
  }

  @Override
  public synchronized long getTimerPeriodNS() {
    return periodNanos;
  }

  @Override
  public void setTimerPeriodNS(long period) {
    synchronized (this) {
      periodNanos = requirePositive(period);
    }
    wakeUp.run();
  }

  @Override
  public boolean isCanceled() {
    return canceled;
  }

  @Override
  public void cancel() {
    canceled = true;
  }

  @Override
  public void reset() {
    synchronized (this) {
      canceled = false;
      nextCall = System.nanoTime() + periodNanos;
    }
    wakeUp.run();
  }

  @Override
  public synchronized long timeSinceLastCall() {
    return System.nanoTime() - lastCall;
  }

  @Override
  public synchronized long timeUntilNextCall() {
    return nextCall - System.nanoTime();
  }

  @Override
  public void dispose() {
    cancel();
  }

  private static long requirePositive(long periodNanos) {
    if (periodNanos <= 0) {
      throw new IllegalArgumentException(
          "timer period must be positive, got %d ns".formatted(periodNanos));
    }
    return periodNanos;
  }
}
