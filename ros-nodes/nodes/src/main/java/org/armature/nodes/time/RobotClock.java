package org.armature.nodes.time;

/** The time all stamps are in: nanoseconds since the ROS epoch. Safe for use by many threads. */
@FunctionalInterface
public interface RobotClock {
  /**
   * Now, ns since the ROS epoch; never less than what it returned before. 0 while the time is not
   * known yet (simulated time before the first {@code /clock}).
   */
  long nowNanos();

  /** The computer's clock, for real robots. */
  static RobotClock system() {
    return new SystemTime();
  }
}
