package org.armature.recorder.convert;

import java.util.Locale;
import java.util.Optional;

/** How a take went, as a person or a judge says. */
public enum Outcome {
  /** What was to be done is done. */
  SUCCESS,
  /** It is not. */
  FAILURE,
  /** Nobody said. */
  UNLABELLED;

  /** The word for it, such as {@code success}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The outcome of a word; empty if it is none of these. */
  public static Optional<Outcome> ofWord(String word) {
    for (Outcome outcome : values()) {
      if (outcome.word().equals(word)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
