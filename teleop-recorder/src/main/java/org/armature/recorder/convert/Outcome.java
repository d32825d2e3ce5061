package org.armature.recorder.convert;

import java.util.Locale;

/** How a take went, as a person or a judge says. */
public enum Outcome {
  /** What was to be done is done. */
  SUCCESS,
  /** It is not. */
  FAILURE,
  /** Nobody said. */
  UNLABELLED;

  /** The word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
