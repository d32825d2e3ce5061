package org.ros2.rcljava.qos.policies;

/** How many samples are kept for whoever has not taken them yet. */
public enum History implements QoSPolicy {
  /** The middleware decides. */
  SYSTEM_DEFAULT(0),
  /** The newest ones, as many as the depth. */
  KEEP_LAST(1),
  /** All, up to the limits of the middleware; a full history blocks a reliable writer. */
  KEEP_ALL(2),
  /** Not known. */
  UNKNOWN(3);

  private final int value;

  History(int value) {
    this.value = value;
  }

  /**
   * The choice that a text means, such as {@code keep_last}.
   *
   * @throws IllegalArgumentException if it means none, naming those there are
   */
  public static History fromText(String text) {
    return PolicyText.parse("history", text, values());
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
