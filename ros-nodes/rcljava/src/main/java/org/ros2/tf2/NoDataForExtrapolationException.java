package org.ros2.tf2;

/** At most one transform is kept, of another time than the one asked for. */
public final class NoDataForExtrapolationException extends ExtrapolationException {
  private static final long serialVersionUID = 1L;

  /** With the frames, the times and what to do. */
  public NoDataForExtrapolationException(String message) {
    super(message);
  }
}
