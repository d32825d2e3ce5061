package org.ros2.rcljava.publisher.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.detail.TotalCountStatus;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;

/** Subscriptions of the topic are of another type than a publisher. */
public class OfferedTypeIncompatible extends TotalCountStatus implements PublisherEventStatus {
  /** Makes an empty one. */
  public static final Supplier<OfferedTypeIncompatible> factory = OfferedTypeIncompatible::new;

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.OFFERED_TYPE_INCOMPATIBLE;
  }
}
