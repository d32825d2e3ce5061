package org.ros2.rosidl.cdr;

/** Bytes that are not the message they should be, or a message that cannot be written. */
public final class CdrException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With what is wrong.
   *
   * @param message what is wrong, with values
   */
  public CdrException(String message) {
    super(message);
  }
}
