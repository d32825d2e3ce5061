package org.ros2.rcljava;

import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.time.ClockType;

/** Time messages and nanoseconds. */
public final class Time {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private Time() {}

  /** System time. */
  public static builtin_interfaces.msg.Time now() {
    return now(ClockType.SYSTEM_TIME);
  }

  /** The time of a clock of that type. */
  public static builtin_interfaces.msg.Time now(ClockType clockType) {
    return new Clock(clockType).now();
  }

  /** Nanoseconds of a time message. */
  public static long toNanoseconds(builtin_interfaces.msg.Time time) {
    return time.getSec() * NANOS_PER_SECOND + Integer.toUnsignedLong(time.getNanosec());
  }

  /** Writes nanoseconds into a time message, which it returns. */
  public static builtin_interfaces.msg.Time fromNanoseconds(
      long nanoseconds, builtin_interfaces.msg.Time into) {
    return into.setSec((int) Math.floorDiv(nanoseconds, NANOS_PER_SECOND))
        .setNanosec((int) Math.floorMod(nanoseconds, NANOS_PER_SECOND));
  }

  /** First minus second, ns. */
  public static long difference(
      builtin_interfaces.msg.Time first, builtin_interfaces.msg.Time second) {
    return toNanoseconds(first) - toNanoseconds(second);
  }
}
