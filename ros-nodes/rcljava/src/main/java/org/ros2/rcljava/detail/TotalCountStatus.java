package org.ros2.rcljava.detail;

import org.ros2.rcljava.events.EventStatus;
import org.ros2.rcljava.middleware.EventCounts;

/** How often something happened. */
public abstract class TotalCountStatus implements EventStatus {
  /** How often since the publisher or subscription was made. */
  public int totalCount;

  /** How often since the last callback. */
  public int totalCountChange;

  @Override
  public final void set(EventCounts now, EventCounts before) {
    totalCount = now.total();
    totalCountChange = now.total() - before.total();
  }
}
