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

  @Override
  public int getValue() {
    return value;
  }
}
