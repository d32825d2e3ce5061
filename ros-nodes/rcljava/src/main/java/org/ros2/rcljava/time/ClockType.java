package org.ros2.rcljava.time;

/** Which time a clock tells. */
public enum ClockType {
  /** None. */
  TIME_SOURCE_UNINITIALIZED(0),
  /** Simulated time where there is one, else system time. */
  ROS_TIME(1),
  /** Since 1970, as the operating system has it; may jump. */
  SYSTEM_TIME(2),
  /** Since some moment; never jumps. */
  STEADY_TIME(3);

  private final int value;

  ClockType(int value) {
    this.value = value;
  }

  /** Number of the type in ROS 2's client library interface. */
  public int getValue() {
    return value;
  }
}
