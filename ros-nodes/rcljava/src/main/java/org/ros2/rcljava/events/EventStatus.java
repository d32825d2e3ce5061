package org.ros2.rcljava.events;

import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.EventCounts;

/** What a callback is told of an event. */
public interface EventStatus {
  /** The event. */
  EndpointEvent event();

  /** Takes over what was counted until now, and what of it is new since it was told last. */
  void set(EventCounts now, EventCounts before);
}
