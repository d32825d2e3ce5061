package org.armature.nodes;

/** A node cannot start; the message is one line that names what is wrong and what to do. */
public final class NodeStartException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what is wrong and what to do about it. */
  public NodeStartException(String message) {
    super(message);
  }

  /** With what is wrong, what to do about it, and where it came from. */
  public NodeStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
