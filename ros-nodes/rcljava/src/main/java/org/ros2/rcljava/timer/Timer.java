package org.ros2.rcljava.timer;

import org.ros2.rcljava.interfaces.Disposable;

/** Calls back at a period on some clock. Thread-safe. */
public interface Timer extends Disposable {
  /** Counts a call now: sets when the next one is due. */
  void callTimer();

  /** Calls the callback. */
  void executeCallback();

  /** Whether it is due and not cancelled. */
  boolean isReady();

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
