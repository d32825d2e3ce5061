package org.ros2.rcljava.qos.policies;

/** What shows subscriptions that a publisher is alive. */
public enum Liveliness implements QoSPolicy {
  /** The middleware decides. */
  SYSTEM_DEFAULT(0),
  /** That its process is. */
  AUTOMATIC(1),
  /** That it publishes. */
  MANUAL_BY_TOPIC(3),
  /** Not known. */
  UNKNOWN(4);

  private final int value;

  Liveliness(int value) {
    this.value = value;
  }

  /**
   * The choice that a text means, such as {@code automatic}.
   *
   * @throws IllegalArgumentException if it means none, naming those there are
   */
  public static Liveliness fromText(String text) {
    return PolicyText.parse("liveliness", text, values());
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
