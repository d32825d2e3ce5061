package org.armature.recorder.yaml;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A YAML file cannot be used; the message names file, field and value, and what was expected. */
public final class YamlException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Says what is wrong. */
  public YamlException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
