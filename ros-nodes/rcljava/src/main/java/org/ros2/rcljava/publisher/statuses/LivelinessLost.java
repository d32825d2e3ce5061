package org.ros2.rcljava.publisher.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.detail.TotalCountStatus;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;

/** A publisher did not show that it is alive within its lease. */
public class LivelinessLost extends TotalCountStatus implements PublisherEventStatus {
  /** Makes an empty one. */
  public static final Supplier<LivelinessLost> factory = LivelinessLost::new;

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.LIVELINESS_LOST;
  }
}
