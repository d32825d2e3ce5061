package org.ros2.rcljava.publisher.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.detail.TotalCountStatus;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;

/** A publisher sent nothing for a deadline; each further one counts again. */
public class OfferedDeadlineMissed extends TotalCountStatus implements PublisherEventStatus {
  /** Makes an empty one. */
  public static final Supplier<OfferedDeadlineMissed> factory = OfferedDeadlineMissed::new;

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.OFFERED_DEADLINE_MISSED;
  }
}
