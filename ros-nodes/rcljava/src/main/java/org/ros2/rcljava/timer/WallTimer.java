package org.ros2.rcljava.timer;

/** A timer with a period on the steady clock, whatever ROS time does. Thread-safe. */
public interface WallTimer extends Timer {
  /** Period, ns. */
  long getTimerPeriodNS();

  /** Sets the period, ns, from the next call on. */
  void setTimerPeriodNS(long period);

  /** Whether it is cancelled. */
  boolean isCanceled();

  /** Stops calling until {@link #reset}. */
  void cancel();

  /** Starts a new period now. */
  void reset();

  /** Time since the last call, ns; since it was made if there was none. */
  long timeSinceLastCall();

  /** Time until the next call, ns; negative if it is overdue. */
  long timeUntilNextCall();
}
