package org.ros2.rcljava.qos.policies;

/** Whether subscriptions that come later get what was sent before. */
public enum Durability implements QoSPolicy {
  /** The middleware decides. */
  SYSTEM_DEFAULT(0),
  /** They get what the publisher still keeps. */
  TRANSIENT_LOCAL(1),
  /** They get what is sent from then on. */
  VOLATILE(2),
  /** Not known. */
  UNKNOWN(3);

  private final int value;

  Durability(int value) {
    this.value = value;
  }

  @Override
  public int getValue() {
    return value;
  }
}
