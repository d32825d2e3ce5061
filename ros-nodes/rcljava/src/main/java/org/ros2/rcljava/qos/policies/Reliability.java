package org.ros2.rcljava.qos.policies;

/** Whether lost samples are sent again. */
public enum Reliability implements QoSPolicy {
  /** The middleware decides. */
  SYSTEM_DEFAULT(0),
  /** Sent again until acknowledged. */
  RELIABLE(1),
  /** Sent once. */
  BEST_EFFORT(2),
  /** Not known. */
  UNKNOWN(3);

  private final int value;

  Reliability(int value) {
    this.value = value;
  }

  /**
   * The choice that a text means, such as {@code reliable}.
   *
   * @throws IllegalArgumentException if it means none, naming those there are
   */
  public static Reliability fromText(String text) {
    return PolicyText.parse("reliability", text, values());
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
