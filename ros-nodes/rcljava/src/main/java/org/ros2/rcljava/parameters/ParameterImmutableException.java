package org.ros2.rcljava.parameters;

/** A parameter is read-only. */
public final class ParameterImmutableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public ParameterImmutableException(String message) {
    super(message);
  }
}
