package org.ros2.tf2;

/** A transform did not become available in time. */
public final class TimeoutException extends TransformException {
  private static final long serialVersionUID = 1L;

  /** With the frames, the times and what to do. */
  public TimeoutException(String message) {
    super(message);
  }
}
