package org.ros2.rcljava;

import java.time.Duration;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.time.ClockType;

/** Time and duration messages, nanoseconds, and what can be reckoned with them. */
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

  /** Nanoseconds of a duration message. */
  public static long toNanoseconds(builtin_interfaces.msg.Duration duration) {
    return duration.getSec() * NANOS_PER_SECOND + Integer.toUnsignedLong(duration.getNanosec());
  }

  /**
   * Writes nanoseconds into a duration message, which it returns.
   *
   * @throws ArithmeticException if the message cannot hold so much: 68 years
   */
  public static builtin_interfaces.msg.Duration fromNanoseconds(
      long nanoseconds, builtin_interfaces.msg.Duration into) {
    return into.setSec(Math.toIntExact(Math.floorDiv(nanoseconds, NANOS_PER_SECOND)))
        .setNanosec((int) Math.floorMod(nanoseconds, NANOS_PER_SECOND));
  }

  /** A duration as a message; throws as {@link #fromNanoseconds} does. */
  public static builtin_interfaces.msg.Duration toMessage(Duration duration) {
    return fromNanoseconds(duration.toNanos(), new builtin_interfaces.msg.Duration());
  }

  /** A duration message as a duration. */
  public static Duration toDuration(builtin_interfaces.msg.Duration duration) {
    return Duration.ofNanos(toNanoseconds(duration));
  }

  /**
   * A time and some more, as a new message.
   *
   * @throws ArithmeticException if the message cannot hold it: 1901 to 2038
   */
  public static builtin_interfaces.msg.Time plus(
      builtin_interfaces.msg.Time time, Duration duration) {
    long nanoseconds = Math.addExact(toNanoseconds(time), duration.toNanos());
    int _ = Math.toIntExact(Math.floorDiv(nanoseconds, NANOS_PER_SECOND));
    return fromNanoseconds(nanoseconds, new builtin_interfaces.msg.Time());
  }

  /** A time and some less, as a new message; throws as {@link #plus} does. */
  public static builtin_interfaces.msg.Time minus(
      builtin_interfaces.msg.Time time, Duration duration) {
    return plus(time, duration.negated());
  }

  /** How much later the second is than the first; negative if it is earlier. */
  public static Duration between(
      builtin_interfaces.msg.Time first, builtin_interfaces.msg.Time second) {
    return Duration.ofNanos(toNanoseconds(second) - toNanoseconds(first));
  }

  /** First minus second, ns. */
  public static long difference(
      builtin_interfaces.msg.Time first, builtin_interfaces.msg.Time second) {
    return toNanoseconds(first) - toNanoseconds(second);
  }
}
