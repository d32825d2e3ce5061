package org.ros2.rcljava.publisher.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.detail.QosIncompatibleStatus;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;

/** Subscriptions of the topic ask for more than a publisher offers. */
public class OfferedQosIncompatible extends QosIncompatibleStatus implements PublisherEventStatus {
  /** Makes an empty one. */
  public static final Supplier<OfferedQosIncompatible> factory = OfferedQosIncompatible::new;

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.OFFERED_QOS_INCOMPATIBLE;
  }
}
