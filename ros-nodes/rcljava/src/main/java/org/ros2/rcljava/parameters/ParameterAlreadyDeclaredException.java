package org.ros2.rcljava.parameters;

/** A parameter was declared before. */
public final class ParameterAlreadyDeclaredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public ParameterAlreadyDeclaredException(String message) {
    super(message);
  }
}
