package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * A {@code rcl_event_t}: something that happens to a publisher or subscription beside messages. Not
 * thread-safe; its endpoint must exist.
 */
final class RclEvent implements Arrivals.Receiver {
  /** Largest of the structs that tell what happened. */
  private static final long STATUS_BYTES = 64;

  private final MemorySegment event;
  private final MemorySegment status;
  private final boolean told;
  private @Nullable Runnable onChange;
  private long number;

  /**
   * Watches an endpoint.
   *
   * @param init {@link Rcl#PUBLISHER_EVENT_INIT} or {@link Rcl#SUBSCRIPTION_EVENT_INIT}
   * @param endpoint its address
   * @param type number of the event; where the middleware does not tell of it, nothing ever happens
   */
  RclEvent(Arena arena, NativeFunction init, long endpoint, int type) {
    event = arena.allocate(JAVA_LONG);
    status = arena.allocate(STATUS_BYTES, JAVA_LONG.byteAlignment());
    told = init.call(event.address(), endpoint, type) == Rcl.OK;
    if (!told) {
      Rcl.forgetError();
    }
  }

  /** Has this called, on a thread of the middleware, when it happens; for once in its life. */
  void onChange(Runnable callback) {
    onChange = callback;
    if (told) {
      number = Arrivals.add(this);
      Rcl.EVENT_SET_CALLBACK.call(event.address(), Arrivals.ON_DATA, number);
      Rcl.forgetError();
    }
  }

  @Override
  public void arrived(long count) {
    Runnable callback = onChange;
    if (callback != null) {
      callback.run();
    }
  }

  /** What has happened so far; valid until the endpoint is deleted. */
  MemorySegment status() {
    if (told && Rcl.TAKE_EVENT.call(event.address(), status.address()) != Rcl.OK) {
      Rcl.forgetError();
    }
    return status;
  }

  /** Stops watching, before the endpoint is deleted. */
  void close() {
    if (number != 0) {
      Rcl.EVENT_SET_CALLBACK.call(event.address(), 0, 0);
      Arrivals.remove(number);
    }
    if (told) {
      Rcl.EVENT_FINI.call(event.address());
    }
    Rcl.forgetError();
  }
}
