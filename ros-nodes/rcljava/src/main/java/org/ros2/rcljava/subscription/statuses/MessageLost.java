package org.ros2.rcljava.subscription.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.detail.TotalCountStatus;
import org.ros2.rcljava.events.SubscriptionEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;

/** Messages were sent that a subscription never saw. */
public class MessageLost extends TotalCountStatus implements SubscriptionEventStatus {
  /** Makes an empty one. */
  public static final Supplier<MessageLost> factory = MessageLost::new;

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.MESSAGE_LOST;
  }
}
