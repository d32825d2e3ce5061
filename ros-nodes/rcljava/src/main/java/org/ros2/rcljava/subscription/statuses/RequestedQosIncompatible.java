package org.ros2.rcljava.subscription.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.detail.QosIncompatibleStatus;
import org.ros2.rcljava.events.SubscriptionEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;

/** Publishers of the topic offer less than a subscription asks for. */
public class RequestedQosIncompatible extends QosIncompatibleStatus
    implements SubscriptionEventStatus {
  /** Makes an empty one. */
  public static final Supplier<RequestedQosIncompatible> factory = RequestedQosIncompatible::new;

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.REQUESTED_QOS_INCOMPATIBLE;
  }
}
