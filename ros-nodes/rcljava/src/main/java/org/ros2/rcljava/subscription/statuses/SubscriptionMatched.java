package org.ros2.rcljava.subscription.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.detail.MatchedStatus;
import org.ros2.rcljava.events.SubscriptionEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;

/** Publishers that fit a subscription came or went. */
public class SubscriptionMatched extends MatchedStatus implements SubscriptionEventStatus {
  /** Makes an empty one. */
  public static final Supplier<SubscriptionMatched> factory = SubscriptionMatched::new;

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.SUBSCRIPTION_MATCHED;
  }
}
