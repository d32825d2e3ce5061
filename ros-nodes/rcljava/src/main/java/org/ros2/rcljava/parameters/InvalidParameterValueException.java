package org.ros2.rcljava.parameters;

/** A parameter may not have a value. */
public final class InvalidParameterValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public InvalidParameterValueException(String message) {
    super(message);
  }
}
