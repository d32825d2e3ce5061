package org.ros2.rcljava.detail;

import org.ros2.rcljava.events.EventStatus;
import org.ros2.rcljava.middleware.EventCounts;

/** Endpoints that fit this one. */
public abstract class MatchedStatus implements EventStatus {
  /** Those there ever were. */
  public int totalCount;

  /** Those that came since the last callback. */
  public int totalCountChange;

  /** Those there are. */
  public int currentCount;

  /** How many more there are than at the last callback; negative if there are fewer. */
  public int currentCountChange;

  @Override
  public final void set(EventCounts now, EventCounts before) {
    totalCount = now.total();
    totalCountChange = now.total() - before.total();
    currentCount = now.current();
    currentCountChange = now.current() - before.current();
  }
}
