package org.ros2.rcljava.middleware;

/** What may happen to a publisher or a subscription beside messages. */
public enum EndpointEvent {
  /** A publisher sent nothing for longer than its deadline. */
  OFFERED_DEADLINE_MISSED(0),
  /** A publisher did not show that it is alive within its lease. */
  LIVELINESS_LOST(1),
  /** A subscription of the topic asks for more than a publisher offers. */
  OFFERED_QOS_INCOMPATIBLE(2),
  /** A subscription of the topic is of another type than a publisher. */
  OFFERED_TYPE_INCOMPATIBLE(3),
  /** A subscription that fits a publisher came or went. */
  PUBLICATION_MATCHED(4),
  /** A subscription got nothing for longer than its deadline. */
  REQUESTED_DEADLINE_MISSED(0),
  /** A publisher that fits a subscription came, went, fell silent or is heard again. */
  LIVELINESS_CHANGED(1),
  /** A publisher of the topic offers less than a subscription asks for. */
  REQUESTED_QOS_INCOMPATIBLE(2),
  /** Messages were sent that a subscription never saw. */
  MESSAGE_LOST(3),
  /** A publisher of the topic is of another type than a subscription. */
  REQUESTED_TYPE_INCOMPATIBLE(4),
  /** A publisher that fits a subscription came or went. */
  SUBSCRIPTION_MATCHED(5);

  private final int type;

  EndpointEvent(int type) {
    this.type = type;
  }

  /**
   * Number of the event in rcl: those of publishers and those of subscriptions count each from 0.
   * Those of matches and types exist since ROS 2 Iron.
   */
  public int type() {
    return type;
  }
}
