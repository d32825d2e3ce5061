package org.ros2.rcljava.middleware.rcl;

import java.lang.foreign.Arena;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.EventCounts;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawEvent;

/**
 * The events of one publisher or subscription, each watched from when somebody asks for it first.
 * Has a lock of its own, which nobody holds who is called by the middleware. Thread-safe.
 */
final class RclEvents {
  private static final Set<EndpointEvent> OF_PUBLISHERS =
      EnumSet.of(
          EndpointEvent.OFFERED_DEADLINE_MISSED,
          EndpointEvent.LIVELINESS_LOST,
          EndpointEvent.OFFERED_QOS_INCOMPATIBLE,
          EndpointEvent.OFFERED_TYPE_INCOMPATIBLE,
          EndpointEvent.PUBLICATION_MATCHED);

  private final Arena arena;
  private final NativeFunction init;
  private final long endpoint;
  private final Set<EndpointEvent> possible;
  private final Map<EndpointEvent, RclEvent> watched = new EnumMap<>(EndpointEvent.class);
  private boolean closed;

  private RclEvents(Arena arena, NativeFunction init, long endpoint, Set<EndpointEvent> possible) {
    this.arena = arena;
    this.init = init;
    this.endpoint = endpoint;
    this.possible = possible;
  }

  /** Of the publisher at an address. */
  static RclEvents ofPublisher(Arena arena, long publisher) {
    return new RclEvents(arena, Rcl.PUBLISHER_EVENT_INIT, publisher, OF_PUBLISHERS);
  }

  /** Of the subscription at an address. */
  static RclEvents ofSubscription(Arena arena, long subscription) {
    EnumSet<EndpointEvent> others = EnumSet.complementOf(EnumSet.copyOf(OF_PUBLISHERS));
    return new RclEvents(arena, Rcl.SUBSCRIPTION_EVENT_INIT, subscription, others);
  }

  /**
   * Watches an event.
   *
   * @param onChange called on a thread of the middleware when it may have happened
   * @throws MiddlewareException if this endpoint has no such event, the middleware cannot tell of
   *     it, or it is closed
   */
  synchronized RawEvent watch(EndpointEvent event, Runnable onChange) {
    if (!possible.contains(event)) {
      throw new MiddlewareException("the endpoint has no event " + event);
    }
    if (closed) {
      throw new MiddlewareException("the endpoint is disposed of: no events can be watched");
    }
    RclEvent watching = watched(event);
    if (!watching.isTold()) {
      throw new MiddlewareException(
          "%s does not tell of %s; set RMW_IMPLEMENTATION to another"
              .formatted(Structs.text(Rcl.RMW_IDENTIFIER.address()), event));
    }
    watching.listeners().add(onChange);
    return new RawEvent() {
      @Override
      public EventCounts counts() {
        return RclEvents.this.counts(event);
      }

      @Override
      public void close() {
        watching.listeners().remove(onChange);
      }
    };
  }

  private RclEvent watched(EndpointEvent event) {
    return watched.computeIfAbsent(event, e -> new RclEvent(arena, init, endpoint, e));
  }

  /**
   * What was counted of an event: nothing where the middleware does not tell of it, the last counts
   * once it is closed.
   */
  synchronized EventCounts counts(EndpointEvent event) {
    if (closed) {
      RclEvent last = watched.get(event);
      return last == null ? EventCounts.NONE : last.counts();
    }
    RclEvent watching = watched(event);
    watching.refresh();
    return watching.counts();
  }

  /** Stops watching, before the endpoint is deleted. */
  synchronized void close() {
    closed = true;
    watched.values().forEach(RclEvent::close);
  }
}
