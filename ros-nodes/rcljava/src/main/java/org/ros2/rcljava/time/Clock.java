package org.ros2.rcljava.time;

import builtin_interfaces.msg.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ros2.rcljava.interfaces.Disposable;

/**
 * Tells the time, in nanoseconds. A clock of ROS time tells that of {@code /clock} while it is
 * overridden, and system time otherwise. Thread-safe.
 */
public final class Clock implements Disposable {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NOT_OVERRIDDEN = Long.MIN_VALUE;

  /** Longest wait without a look at a system clock that may have been set. */
  private static final long LONGEST_WAIT_NANOS = 100_000_000L;

  private record Registration(JumpThreshold threshold, JumpHandler handler) {}

  private final ClockType clockType;
  private final List<Registration> handlers = new CopyOnWriteArrayList<>();
  private final ReentrantLock setting = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile long override = NOT_OVERRIDDEN;
  private volatile boolean disposed;

  /**
   * A clock.
   *
   * @throws IllegalArgumentException if the type is {@link ClockType#TIME_SOURCE_UNINITIALIZED}
   */
  public Clock(ClockType clockType) {
    if (clockType == ClockType.TIME_SOURCE_UNINITIALIZED) {
      throw new IllegalArgumentException("a clock needs a time: ROS, system or steady");
    }
    this.clockType = clockType;
  }

  /** Which time it tells. */
  public ClockType getClockType() {
    return clockType;
  }

  /** The time, ns. Allocates nothing that outlives the call. */
  public long nanoseconds() {
    long overridden = override;
    if (overridden != NOT_OVERRIDDEN) {
      return overridden;
    }
    if (clockType == ClockType.STEADY_TIME) {
      return System.nanoTime();
    }
    Instant now = Instant.now();
    return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
  }

  /** The time as a message. */
  public Time now() {
    return now(new Time());
  }

  /** The time into a message, which it returns. */
  public Time now(Time into) {
    long nanoseconds = nanoseconds();
    return into.setSec((int) Math.floorDiv(nanoseconds, NANOS_PER_SECOND))
        .setNanosec((int) Math.floorMod(nanoseconds, NANOS_PER_SECOND));
  }

  /** Whether it follows {@code /clock}. */
  public boolean isRosTimeActive() {
    return override != NOT_OVERRIDDEN;
  }

  /** Whether its time is known: false while it follows a {@code /clock} that did not come yet. */
  public boolean isStarted() {
    return override != 0;
  }

  /**
   * From now on the clock tells this time, ns: what a subscription to {@code /clock} calls.
   *
   * @throws IllegalStateException if this is not a clock of ROS time
   */
  public void setRosTimeOverride(long nanoseconds) {
    if (clockType != ClockType.ROS_TIME) {
      throw new IllegalStateException("only ROS time can be overridden, not " + clockType);
    }
    change(nanoseconds);
  }

  /** Lets the clock tell system time again. */
  public void clearRosTimeOverride() {
    change(NOT_OVERRIDDEN);
  }

  private void change(long wanted) {
    setting.lock();
    try {
      boolean wasActive = isRosTimeActive();
      boolean isActive = wanted != NOT_OVERRIDDEN;
      if (!wasActive && !isActive) {
        return;
      }
      TimeJump.Change change = TimeJump.Change.ROS_TIME_NO_CHANGE;
      if (wasActive != isActive) {
        change =
            isActive ? TimeJump.Change.ROS_TIME_ACTIVATED : TimeJump.Change.ROS_TIME_DEACTIVATED;
      }
      TimeJump coming = new TimeJump(change, wasActive == isActive ? wanted - override : 0);
      List<Registration> told =
          handlers.stream().filter(h -> h.threshold().isReachedBy(coming)).toList();
      told.forEach(h -> h.handler().beforeJump(coming));
      override = wanted;
      told.forEach(h -> h.handler().afterJump(coming));
    } finally {
      setting.unlock();
    }
    wakeSleepers();
  }

  /** Has a handler told of jumps of ROS time from some length on, until it is removed. */
  public void addJumpHandler(JumpThreshold threshold, JumpHandler handler) {
    handlers.add(new Registration(threshold, handler));
  }

  /** Undoes {@link #addJumpHandler}. */
  public void removeJumpHandler(JumpHandler handler) {
    handlers.removeIf(h -> h.handler().equals(handler));
  }

  /**
   * Sleeps until this clock tells a time; simulated time may stand still.
   *
   * @return false if it woke earlier because the clock was disposed of, or because ROS time was
   *     switched between {@code /clock} and the system
   */
  public boolean sleepUntil(Time time) throws InterruptedException {
    return sleepUntil(time.getSec() * NANOS_PER_SECOND + Integer.toUnsignedLong(time.getNanosec()));
  }

  /** Sleeps for a time on this clock; see {@link #sleepUntil}. */
  public boolean sleepFor(Duration duration) throws InterruptedException {
    return sleepUntil(nanoseconds() + duration.toNanos());
  }

  private boolean sleepUntil(long nanoseconds) throws InterruptedException {
    boolean active = isRosTimeActive();
    lock.lockInterruptibly();
    try {
      while (!disposed && active == isRosTimeActive()) {
        long left = nanoseconds - nanoseconds();
        if (left <= 0) {
          return true;
        }
        long wait = active ? LONGEST_WAIT_NANOS : Math.min(left, LONGEST_WAIT_NANOS);
        var _ = changed.awaitNanos(wait);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the time is known.
   *
   * @return false if it was not within the timeout
   */
  public boolean waitUntilStarted(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (!disposed && !isStarted()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        var _ = changed.awaitNanos(Math.min(left, LONGEST_WAIT_NANOS));
      }
      return isStarted();
    } finally {
      lock.unlock();
    }
  }

  private void wakeSleepers() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes whoever sleeps on it; it goes on telling the time. */
  @Override
  public void dispose() {
    disposed = true;
    wakeSleepers();
  }
}
