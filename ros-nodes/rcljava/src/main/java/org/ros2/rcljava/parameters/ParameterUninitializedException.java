package org.ros2.rcljava.parameters;

/** A parameter was declared without a value and was not given one yet. */
public final class ParameterUninitializedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public ParameterUninitializedException(String message) {
    super(message);
  }
}
