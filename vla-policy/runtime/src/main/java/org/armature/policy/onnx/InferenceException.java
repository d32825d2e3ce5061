package org.armature.policy.onnx;

import java.io.Serial;

/** A graph could not be loaded or run, or answered with what must not be used. */
public final class InferenceException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** With a message that names graph and cause. */
  public InferenceException(String message) {
    super(message);
  }

  /** With a message that names graph and cause, and what ONNX Runtime said. */
  public InferenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
