package org.ros2.rcljava.subscription.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.detail.TotalCountStatus;
import org.ros2.rcljava.events.SubscriptionEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;

/** Publishers of the topic are of another type than a subscription. */
public class RequestedTypeIncompatible extends TotalCountStatus implements SubscriptionEventStatus {
  /** Makes an empty one. */
  public static final Supplier<RequestedTypeIncompatible> factory = RequestedTypeIncompatible::new;

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.REQUESTED_TYPE_INCOMPATIBLE;
  }
}
