package org.armature.teleop.mapping;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A mapping cannot be used; the message names file, field and value, and what was expected. */
public final class MappingException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Says what is wrong. */
  public MappingException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
