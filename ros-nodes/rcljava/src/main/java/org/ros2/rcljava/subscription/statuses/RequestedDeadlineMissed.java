package org.ros2.rcljava.subscription.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.detail.TotalCountStatus;
import org.ros2.rcljava.events.SubscriptionEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;

/** A subscription got nothing for a deadline; each further one counts again. */
public class RequestedDeadlineMissed extends TotalCountStatus implements SubscriptionEventStatus {
  /** Makes an empty one. */
  public static final Supplier<RequestedDeadlineMissed> factory = RequestedDeadlineMissed::new;

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.REQUESTED_DEADLINE_MISSED;
  }
}
