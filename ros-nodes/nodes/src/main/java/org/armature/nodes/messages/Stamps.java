package org.armature.nodes.messages;

import builtin_interfaces.msg.Duration;
import builtin_interfaces.msg.Time;

/** Between ROS times and nanoseconds since the ROS epoch. */
public final class Stamps {
  private static final long SECOND = 1_000_000_000L;

  private Stamps() {}

  /** Nanoseconds of a time. */
  public static long nanos(Time time) {
    return time.getSec() * SECOND + Integer.toUnsignedLong(time.getNanosec());
  }

  /** Nanoseconds of a duration. */
  public static long nanos(Duration duration) {
    return duration.getSec() * SECOND + Integer.toUnsignedLong(duration.getNanosec());
  }

  /**
   * Sets a time; allocates nothing.
   *
   * @param time what to set
   * @param nanos ns since the ROS epoch
   */
  public static void set(Time time, long nanos) {
    time.setSec((int) Math.floorDiv(nanos, SECOND));
    time.setNanosec((int) Math.floorMod(nanos, SECOND));
  }

  /**
   * Sets a duration.
   *
   * @param duration what to set
   * @param nanos ns
   */
  public static void set(Duration duration, long nanos) {
    duration.setSec((int) Math.floorDiv(nanos, SECOND));
    duration.setNanosec((int) Math.floorMod(nanos, SECOND));
  }
}
