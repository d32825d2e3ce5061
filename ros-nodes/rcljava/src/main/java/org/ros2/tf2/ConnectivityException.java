package org.ros2.tf2;

/** Two frames are known, but no chain of transforms connects them. */
public final class ConnectivityException extends TransformException {
  private static final long serialVersionUID = 1L;

  /** With the frames, the times and what to do. */
  public ConnectivityException(String message) {
    super(message);
  }
}
