package org.ros2.tf2;

/** The time asked for lies outside the transforms that are kept. */
public class ExtrapolationException extends TransformException {
  private static final long serialVersionUID = 1L;

  /** With the frames, the times and what to do. */
  public ExtrapolationException(String message) {
    super(message);
  }
}
