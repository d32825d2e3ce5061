package org.ros2.rcljava.publisher.statuses;

import java.util.function.Supplier;
import org.ros2.rcljava.detail.MatchedStatus;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.middleware.EndpointEvent;

/** Subscriptions that fit a publisher came or went. */
public class PublicationMatched extends MatchedStatus implements PublisherEventStatus {
  /** Makes an empty one. */
  public static final Supplier<PublicationMatched> factory = PublicationMatched::new;

  @Override
  public final EndpointEvent event() {
    return EndpointEvent.PUBLICATION_MATCHED;
  }
}
