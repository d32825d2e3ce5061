package org.ros2.rcljava.parameters;

/** A parameter was not declared. */
public final class ParameterNotDeclaredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public ParameterNotDeclaredException(String message) {
    super(message);
  }
}
