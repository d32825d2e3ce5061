package org.ros2.tf2;

/** A frame is not known, or its tree has a loop. */
public final class LookupException extends TransformException {
  private static final long serialVersionUID = 1L;

  /** With the frames, the times and what to do. */
  public LookupException(String message) {
    super(message);
  }
}
