package org.ros2.rcljava.events;

/** What a callback is told of an event of a publisher. */
public interface PublisherEventStatus extends EventStatus {
  /** Number of the event among those of publishers in rcl. */
  default int getPublisherEventType() {
    return event().type();
  }
}
