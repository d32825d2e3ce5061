package org.ros2.rcljava.timer;

import java.util.concurrent.atomic.AtomicBoolean;
import org.ros2.rcljava.concurrent.Callback;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.time.ClockType;
import org.ros2.rcljava.time.JumpHandler;
import org.ros2.rcljava.time.JumpThreshold;
import org.ros2.rcljava.time.TimeJump;

/**
 * The timer behind {@link Timer} and {@link WallTimer}. Calls that were missed are left out, the
 * phase is kept. On a clock of ROS time, a jump backwards starts a new period, and what was left of
 * a period is left of it when the clock changes between the simulation's time and the system's.
 */
public final class PeriodicTimer implements WallTimer, Executable, JumpHandler {
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final Clock clock;
  private final Callback callback;
  private final Runnable wakeUp;
  private final AtomicBoolean running = new AtomicBoolean();
  private long periodNanos;
  private long lastCall;
  private long nextCall;
  private long leftBeforeJump = UNKNOWN;
  private volatile boolean canceled;

  /**
   * Starts a period now.
   *
   * @param clock the clock it looks at
   * @param wakeUp called when the time of the next call has changed
   * @throws IllegalArgumentException if the period is not positive
   */
  public PeriodicTimer(Clock clock, long periodNanos, Callback callback, Runnable wakeUp) {
    this.clock = clock;
    this.periodNanos = requirePositive(periodNanos);
    this.callback = callback;
    this.wakeUp = wakeUp;
    this.lastCall = clock.nanoseconds();
    this.nextCall = lastCall + periodNanos;
    if (!clock.isStarted()) {
      leftBeforeJump = periodNanos;
    }
    if (clock.getClockType() == ClockType.ROS_TIME) {
      clock.addJumpHandler(JumpThreshold.ANY, this);
    }
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
    if (canceled || running.get()) {
      return NEVER;
    }
    long left = timeUntilNextCall();
    if (left <= 0) {
      return 0;
    }
    return clock.isRosTimeActive() ? NEVER : left; // a jump of the clock wakes the executor
  }

  @Override
  public synchronized void beforeJump(TimeJump jump) {
    if (jump.isClockChange() && clock.isStarted()) {
      leftBeforeJump = timeUntilNextCall();
    }
  }

  @Override
  public void afterJump(TimeJump jump) {
    if (followJump(jump)) {
      wakeUp.run();
    }
  }

  /** Whether an executor must look at it again. */
  private synchronized boolean followJump(TimeJump jump) {
    long now = clock.nanoseconds();
    if (jump.isClockChange() || leftBeforeJump != UNKNOWN) {
      if (!clock.isStarted()) {
        return false; // what is left is left from the first time that is known
      }
      long left = leftBeforeJump == UNKNOWN ? periodNanos : leftBeforeJump;
      nextCall = now + left;
      lastCall = nextCall - periodNanos;
      leftBeforeJump = UNKNOWN;
      return true;
    }
    if (now < lastCall) {
      lastCall = now;
      nextCall = now + periodNanos;
    }
    return nextCall <= now;
  }

  @Override
  public synchronized void callTimer() {
    lastCall = clock.nanoseconds();
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
      nextCall = clock.nanoseconds() + periodNanos;
    }
    wakeUp.run();
  }

  @Override
  public synchronized long timeSinceLastCall() {
    return clock.nanoseconds() - lastCall;
  }

  @Override
  public synchronized long timeUntilNextCall() {
    return nextCall - clock.nanoseconds();
  }

  @Override
  public void dispose() {
    cancel();
    clock.removeJumpHandler(this);
  }

  private static long requirePositive(long periodNanos) {
    if (periodNanos <= 0) {
      throw new IllegalArgumentException(
          "timer period must be positive, got %d ns".formatted(periodNanos));
    }
    return periodNanos;
  }
}
