package org.ros2.rcljava.subscription.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.events.SubscriptionEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.EventCounts;

/** Publishers of a subscription came, went, fell silent or are heard again. */
public class LivelinessChanged implements SubscriptionEventStatus {
  /** Makes an empty one. */
  public static final Supplier<LivelinessChanged> factory = LivelinessChanged::new;

  /** Publishers that fit and are alive. */
  public int aliveCount;

  /** Publishers that fit and did not show within their lease that they are alive. */
  public int notAliveCount;

  /** How many more are alive than at the last callback; negative if there are fewer. */
  public int aliveCountChange;

  /** How many more are not alive than at the last callback; negative if there are fewer. */
  public int notAliveCountChange;

  @Override
  public final void set(EventCounts now, EventCounts before) {
    aliveCount = now.current();
    notAliveCount = now.notAlive();
    aliveCountChange = now.current() - before.current();
    notAliveCountChange = now.notAlive() - before.notAlive();
  }

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.LIVELINESS_CHANGED;
  }
}
