package org.armature.kinematics;

/** A robot description that cannot be used; the message names source, element and value. */
public final class RobotModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With a message that says where, what was found and what was expected. */
  public RobotModelException(String message) {
    super(message);
  }

  /** With a message that says where, what was found and what was expected, and why. */
  public RobotModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
