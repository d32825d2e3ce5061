package org.ros2.rcljava.timer;

import org.ros2.rcljava.interfaces.Disposable;

/** Calls back when it is due. */
public interface Timer extends Disposable {
  /** Counts a call now: sets when the next one is due. */
  void callTimer();

  /** Calls the callback. */
  void executeCallback();

  /** Whether it is due and not cancelled. */
  boolean isReady();
}
