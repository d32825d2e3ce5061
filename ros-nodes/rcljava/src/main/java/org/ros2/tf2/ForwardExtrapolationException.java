package org.ros2.tf2;

/** The time asked for is after the newest transform that is known. */
public final class ForwardExtrapolationException extends ExtrapolationException {
  private static final long serialVersionUID = 1L;

  /** With the frames, the times and what to do. */
  public ForwardExtrapolationException(String message) {
    super(message);
  }
}
