package org.ros2.tf2;

/** The time asked for is before the oldest transform that is kept. */
public final class BackwardExtrapolationException extends ExtrapolationException {
  private static final long serialVersionUID = 1L;

  /** With the frames, the times and what to do. */
  public BackwardExtrapolationException(String message) {
    super(message);
  }
}
