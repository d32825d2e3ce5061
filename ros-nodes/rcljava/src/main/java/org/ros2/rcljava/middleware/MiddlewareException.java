package org.ros2.rcljava.middleware;

import org.jspecify.annotations.Nullable;

/** The middleware could not do what was asked. */
public final class MiddlewareException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what failed and what to do. */
  public MiddlewareException(String message) {
    this(message, null);
  }

  /** With what failed, what to do and why. */
  public MiddlewareException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
