package org.armature.policy.bundle;

import java.io.Serial;
import java.nio.file.Path;

/** A policy bundle that must not be run; the message names file, field, value and expectation. */
public final class PolicyBundleException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** A file that cannot be used as a whole. */
  public PolicyBundleException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /** A file that cannot be used as a whole, and why. */
  public PolicyBundleException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }

  /** A field that has not the value it must have. */
  public PolicyBundleException(Path file, String field, Object value, String expected) {
    super("%s: %s is %s; expected %s".formatted(file, field, value, expected));
  }
}
