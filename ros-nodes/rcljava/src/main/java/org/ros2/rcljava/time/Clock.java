package org.ros2.rcljava.time;

import builtin_interfaces.msg.Time;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.ros2.rcljava.interfaces.Disposable;

/** Tells the time, in nanoseconds. Thread-safe. */
public final class Clock implements Disposable {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NOT_OVERRIDDEN = Long.MIN_VALUE;

  private final ClockType clockType;
  private final AtomicLong override = new AtomicLong(NOT_OVERRIDDEN);

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
    long overridden = override.get();
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

  /**
   * From now on the clock tells this time, ns: what a subscription to {@code /clock} calls.
   *
   * @throws IllegalStateException if this is not a clock of ROS time
   */
  public void setRosTimeOverride(long nanoseconds) {
    if (clockType != ClockType.ROS_TIME) {
      throw new IllegalStateException("only ROS time can be overridden, not " + clockType);
    }
    override.set(nanoseconds);
  }

  /** Lets the clock tell system time again. */
  public void clearRosTimeOverride() {
    override.set(NOT_OVERRIDDEN);
  }

  @Override
  public void dispose() {}
}
