package org.ros2.rcljava.parameters;

/** A list of parameters or a name in it makes no sense. */
public final class InvalidParametersException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public InvalidParametersException(String message) {
    super(message);
  }
}
