package org.ros2.rcljava.detail;

import org.ros2.rcljava.events.EventStatus;
import org.ros2.rcljava.middleware.EventCounts;

/** Endpoints that cannot meet this one because of their QoS. */
public abstract class QosIncompatibleStatus implements EventStatus {
  /** Endpoints that were found not to fit. */
  public int totalCount;

  /** Those since the last callback. */
  public int totalCountChange;

  /** A policy by which the last of them does not fit. */
  public PolicyKind lastPolicyKind = PolicyKind.INVALID;

  /** Policies of QoS. */
  public enum PolicyKind {
    /** None. */
    INVALID,
    /** Whether late joiners get what was sent before. */
    DURABILITY,
    /** Longest time between messages. */
    DEADLINE,
    /** How and how often a publisher shows that it is alive. */
    LIVELINESS,
    /** Whether lost messages are sent again. */
    RELIABILITY,
    /** How many messages are kept. */
    HISTORY,
    /** How long messages are of use. */
    LIFESPAN
  }

  @Override
  public final void set(EventCounts now, EventCounts before) {
    totalCount = now.total();
    totalCountChange = now.total() - before.total();
    lastPolicyKind = now.lastPolicy();
  }
}
