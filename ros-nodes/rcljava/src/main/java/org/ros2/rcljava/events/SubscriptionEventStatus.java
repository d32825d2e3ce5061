package org.ros2.rcljava.events;

/** What a callback is told of an event of a subscription. */
public interface SubscriptionEventStatus extends EventStatus {
  /** Number of the event among those of subscriptions in rcl. */
  default int getSubscriptionEventType() {
    return event().type();
  }
}
