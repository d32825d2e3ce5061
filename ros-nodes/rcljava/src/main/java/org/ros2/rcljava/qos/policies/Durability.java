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

  /**
   * The choice that a text means, such as {@code transient_local}.
   *
   * @throws IllegalArgumentException if it means none, naming those there are
   */
  public static Durability fromText(String text) {
    return PolicyText.parse("durability", text, values());
  }

  @Override
  public int getValue() {
    return value;
  }

  @Override
  public String text() {
    return PolicyText.of(this);
  }
}
