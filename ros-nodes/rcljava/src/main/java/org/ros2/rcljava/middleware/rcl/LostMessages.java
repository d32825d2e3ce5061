package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * How many messages a subscription's middleware says it lost. Not thread-safe; its subscription
 * must exist.
 */
final class LostMessages {
  /** {@code rmw_message_lost_status_t}, whose first field is the total. */
  private static final long STATUS_BYTES = 16;

  private final MemorySegment event;
  private final MemorySegment status;
  private final boolean told;
  private long last;

  /** Of the subscription at an address; there are none where the middleware does not tell. */
  LostMessages(Arena arena, long subscription) {
    event = arena.allocate(JAVA_LONG);
    status = arena.allocate(STATUS_BYTES, JAVA_LONG.byteAlignment());
    told =
        Rcl.SUBSCRIPTION_EVENT_INIT.call(event.address(), subscription, Rcl.MESSAGE_LOST) == Rcl.OK;
    if (!told) {
      Rcl.forgetError();
    }
  }

  /** Since the subscription was made. */
  long now() {
    if (told) {
      if (Rcl.TAKE_EVENT.call(event.address(), status.address()) == Rcl.OK) {
        last = status.get(JAVA_LONG, 0);
      } else {
        Rcl.forgetError();
      }
    }
    return last;
  }

  /** What {@link #now} returned last; needs no subscription. */
  long last() {
    return last;
  }

  void close() {
    if (told) {
      Rcl.EVENT_FINI.call(event.address());
    }
  }
}
