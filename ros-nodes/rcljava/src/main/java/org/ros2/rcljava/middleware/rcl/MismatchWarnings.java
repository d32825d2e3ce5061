package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.locks.Lock;

/**
 * Warns of endpoints that cannot meet an own one, as far as the middleware tells of them. The
 * callback of the middleware must not call back into it: another thread asks what happened.
 */
final class MismatchWarnings {
  private static final Logger LOG = System.getLogger(MismatchWarnings.class.getName());

  /** Offset of the last policy in {@code rmw_qos_incompatible_event_status_t}. */
  private static final long LAST_POLICY = 8;

  /** Names of {@code rmw_qos_policy_kind_t}, by the number of their bit. */
  private static final List<String> POLICIES =
      List.of(
          "policy",
          "DURABILITY",
          "DEADLINE",
          "LIVELINESS",
          "RELIABILITY",
          "HISTORY",
          "LIFESPAN",
          "DEPTH",
          "LIVELINESS_LEASE_DURATION");

  private final Lock lock;
  private final String topic;
  private final boolean publishes;
  private final RclEvent qos;
  private final RclEvent type;
  private boolean closed;

  /**
   * Watches an endpoint.
   *
   * @param lock held while the endpoint is used and deleted
   * @param publishes whether it is a publisher
   */
  MismatchWarnings(Arena arena, Lock lock, String topic, boolean publishes, long endpoint) {
    this.lock = lock;
    this.topic = topic;
    this.publishes = publishes;
    NativeFunction init = publishes ? Rcl.PUBLISHER_EVENT_INIT : Rcl.SUBSCRIPTION_EVENT_INIT;
    qos = new RclEvent(arena, init, endpoint, Rcl.INCOMPATIBLE_QOS);
    int typeEvent =
        publishes ? Rcl.PUBLISHER_INCOMPATIBLE_TYPE : Rcl.SUBSCRIPTION_INCOMPATIBLE_TYPE;
    type = new RclEvent(arena, init, endpoint, typeEvent);
    qos.onChange(() -> Thread.ofVirtual().name("qos of " + topic).start(this::warnOfQos));
    type.onChange(() -> Thread.ofVirtual().name("type of " + topic).start(this::warnOfType));
  }

  private void warnOfQos() {
    lock.lock();
    try {
      if (!closed) {
        MemorySegment status = qos.status();
        int bit = Integer.numberOfTrailingZeros(status.get(JAVA_INT, LAST_POLICY));
        String policy = bit < POLICIES.size() ? POLICIES.get(bit) : "policy";
        warn(
            publishes
                ? "incompatible QoS: a subscription asks for more " + policy + " than is offered"
                : "incompatible QoS: a publisher offers less " + policy + " than is asked for");
      }
    } finally {
      lock.unlock();
    }
  }

  private void warnOfType() {
    lock.lock();
    try {
      if (!closed) {
        var _ = type.status();
        warn((publishes ? "a subscription expects" : "a publisher sends") + " another type");
      }
    } finally {
      lock.unlock();
    }
  }

  private void warn(String what) {
    LOG.log(
        Level.WARNING,
        "{0}: {1}: no messages pass between them (the {2} is ours)",
        topic,
        what,
        publishes ? "publisher" : "subscription");
  }

  /** Stops watching, before the endpoint is deleted and under its lock. */
  void close() {
    closed = true;
    qos.close();
    type.close();
  }
}
