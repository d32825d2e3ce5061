package org.ros2.tf2;

/** A transform cannot be given. */
public class TransformException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the frames, the times and what to do. */
  public TransformException(String message) {
    super(message);
  }
}
