package org.ros2.rcljava.parameters;

/** A parameter may not have a value of a type. */
public final class InvalidParameterTypeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public InvalidParameterTypeException(String message) {
    super(message);
  }
}
