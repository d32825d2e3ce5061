package org.ros2.rcljava.action;

/** The server of an action is not there, or went away while something was asked of it. */
public final class ActionServerUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the action, and what to do. */
  public ActionServerUnavailableException(String message) {
    super(message);
  }
}
