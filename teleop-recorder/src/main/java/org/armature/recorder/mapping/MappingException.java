package org.armature.recorder.mapping;

import java.io.IOException;

/** What is mapped is not there: its message names topic, field and value, and what was expected. */
public final class MappingException extends IOException {
  private static final long serialVersionUID = 1;

  /** With a message for the user. */
  public MappingException(String message) {
    super(message);
  }

  /** With a message for the user and its cause. */
  public MappingException(String message, Throwable cause) {
    super(message, cause);
  }
}
