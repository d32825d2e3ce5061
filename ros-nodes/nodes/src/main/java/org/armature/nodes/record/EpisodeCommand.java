package org.armature.nodes.record;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.session.EpisodeControl;

/** What an operator may say in one word, by key, button or topic. */
public enum EpisodeCommand {
  /** Begins a take. */
  START {
    @Override
    public String give(EpisodeControl control) {
      return control.start();
    }
  },
  /** Ends the take and keeps it. */
  KEEP {
    @Override
    public String give(EpisodeControl control) {
      return control.keep(Outcome.UNLABELLED);
    }
  },
  /** Ends the take and keeps it as a success. */
  SUCCESS {
    @Override
    public String give(EpisodeControl control) {
      return control.keep(Outcome.SUCCESS);
    }
  },
  /** Ends the take and keeps it as a failure. */
  FAILURE {
    @Override
    public String give(EpisodeControl control) {
      return control.keep(Outcome.FAILURE);
    }
  },
  /** Ends the take and forgets it. */
  DISCARD {
    @Override
    public String give(EpisodeControl control) {
      return control.discard();
    }
  },
  /** Discards the take and begins another of the same task. */
  RERECORD {
    @Override
    public String give(EpisodeControl control) {
      return control.rerecord();
    }
  };

  /**
   * Does it.
   *
   * @return one line for the operator
   * @throws IllegalStateException if it cannot be done, with one line that says why
   */
  public abstract String give(EpisodeControl control);

  /** The word for it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** All words, for people. */
  public static String words() {
    return Arrays.stream(values()).map(EpisodeCommand::word).collect(Collectors.joining(", "));
  }

  /**
   * Reads the word.
   *
   * @throws IllegalArgumentException if it is none of them; lists those there are
   */
  public static EpisodeCommand of(String word) {
    for (EpisodeCommand command : values()) {
      if (command.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
        return command;
      }
    }
    throw new IllegalArgumentException(
        "there is no command '%s'; expected one of %s".formatted(word.strip(), words()));
  }
}
