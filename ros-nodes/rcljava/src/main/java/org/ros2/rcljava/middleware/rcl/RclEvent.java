package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ros2.rcljava.detail.QosIncompatibleStatus.PolicyKind;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.EventCounts;

/** A {@code rcl_event_t}. Not thread-safe, but for who is told; its endpoint must exist. */
final class RclEvent implements Arrivals.Receiver {
  /** Largest of the structs that tell what happened. */
  private static final long STATUS_BYTES = 64;

  /** What a bit of {@code rmw_qos_policy_kind_t} means. */
  private static final List<PolicyKind> POLICIES =
      List.of(
          PolicyKind.INVALID,
          PolicyKind.DURABILITY,
          PolicyKind.DEADLINE,
          PolicyKind.LIVELINESS,
          PolicyKind.RELIABILITY,
          PolicyKind.HISTORY,
          PolicyKind.LIFESPAN,
          PolicyKind.HISTORY, // depth
          PolicyKind.LIVELINESS); // its lease

  private final EndpointEvent kind;
  private final MemorySegment event;
  private final MemorySegment status;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final boolean told;
  private final long number;
  private EventCounts counts = EventCounts.NONE;

  /**
   * Watches an endpoint.
   *
   * @param init {@link Rcl#PUBLISHER_EVENT_INIT} or {@link Rcl#SUBSCRIPTION_EVENT_INIT}
   * @param endpoint its address
   */
  RclEvent(Arena arena, NativeFunction init, long endpoint, EndpointEvent kind) {
    this.kind = kind;
    event = arena.allocate(JAVA_LONG);
    status = arena.allocate(STATUS_BYTES, JAVA_LONG.byteAlignment());
    told = init.call(event.address(), endpoint, kind.type()) == Rcl.OK;
    number = told ? Arrivals.add(this) : 0;
    if (told) {
      Rcl.EVENT_SET_CALLBACK.call(event.address(), Arrivals.ON_DATA, number);
    }
    Rcl.forgetError();
  }

  /** Whether the middleware tells of it. */
  boolean isTold() {
    return told;
  }

  /** Those that are told of changes, on a thread of the middleware. */
  List<Runnable> listeners() {
    return listeners;
  }

  @Override
  public void arrived(long count) {
    listeners.forEach(Runnable::run);
  }

  /** What was counted until now, or until it was closed. */
  EventCounts counts() {
    return counts;
  }

  /** Asks the middleware. */
  void refresh() {
    if (told && Rcl.TAKE_EVENT.call(event.address(), status.address()) == Rcl.OK) {
      counts = read();
    } else {
      Rcl.forgetError();
    }
  }

  private EventCounts read() {
    int first = status.get(JAVA_INT, 0);
    return switch (kind) {
      case OFFERED_DEADLINE_MISSED,
          LIVELINESS_LOST,
          REQUESTED_DEADLINE_MISSED,
          MESSAGE_LOST,
          OFFERED_TYPE_INCOMPATIBLE,
          REQUESTED_TYPE_INCOMPATIBLE ->
          EventCounts.ofTotal(first);
      case OFFERED_QOS_INCOMPATIBLE, REQUESTED_QOS_INCOMPATIBLE ->
          new EventCounts(first, 0, 0, policy(status.get(JAVA_INT, 8)));
      case PUBLICATION_MATCHED, SUBSCRIPTION_MATCHED ->
          EventCounts.ofMatches(first, (int) status.get(JAVA_LONG, 16));
      case LIVELINESS_CHANGED -> EventCounts.ofLiveliness(first, status.get(JAVA_INT, 4));
    };
  }

  private static PolicyKind policy(int bits) {
    int bit = Integer.numberOfTrailingZeros(bits);
    return bit < POLICIES.size() ? POLICIES.get(bit) : PolicyKind.INVALID;
  }

  /** Stops watching, before the endpoint is deleted. */
  void close() {
    if (told) {
      Rcl.EVENT_SET_CALLBACK.call(event.address(), 0, 0);
      Arrivals.remove(number);
      refresh();
      Rcl.EVENT_FINI.call(event.address());
    }
    Rcl.forgetError();
    listeners.clear();
  }
}
