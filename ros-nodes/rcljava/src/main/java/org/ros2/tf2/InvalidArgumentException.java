package org.ros2.tf2;

/** An argument breaks the rules of tf2, such as a frame name that is empty. */
public final class InvalidArgumentException extends TransformException {
  private static final long serialVersionUID = 1L;

  /** With the frames, the times and what to do. */
  public InvalidArgumentException(String message) {
    super(message);
  }
}
