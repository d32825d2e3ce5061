package org.ros2.rcljava.middleware;

/** Watches one event of a publisher or a subscription. Thread-safe. */
public interface RawEvent extends AutoCloseable {
  /** What was counted until now; the last counts once the endpoint is closed. */
  EventCounts counts();

  /** Stops watching. Calling it again does nothing. */
  @Override
  void close();
}
