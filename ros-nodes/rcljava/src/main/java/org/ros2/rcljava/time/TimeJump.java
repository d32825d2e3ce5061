package org.ros2.rcljava.time;

/**
 * A change of ROS time other than its passing.
 *
 * @param change whether the clock begins or ends to follow {@code /clock}
 * @param deltaNanos time after it minus time before it, ns
 */
public record TimeJump(Change change, long deltaNanos) {
  /** What became of the source of time. */
  public enum Change {
    /** It is the simulation and was. */
    ROS_TIME_NO_CHANGE,
    /** It is the simulation now. */
    ROS_TIME_ACTIVATED,
    /** It is the system again. */
    ROS_TIME_DEACTIVATED
  }

  /** Whether the source of time became another. */
  public boolean isClockChange() {
    return change != Change.ROS_TIME_NO_CHANGE;
  }
}
