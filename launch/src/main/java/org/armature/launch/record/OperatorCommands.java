package org.armature.launch.record;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.armature.nodes.record.EpisodeCommand;
import org.armature.recorder.session.EpisodeControl;

/** What keys and words mean. Thread-safe. */
final class OperatorCommands {
  /** What the keys do, on one line. */
  static final String KEYS =
      "keys: s or space start, stop and keep · y success · n failure · d discard · r re-record"
          + " · t task · q quit";

  private static final Map<Character, EpisodeCommand> BY_KEY =
      Map.of(
          'y', EpisodeCommand.SUCCESS,
          'n', EpisodeCommand.FAILURE,
          'd', EpisodeCommand.DISCARD,
          'r', EpisodeCommand.RERECORD);

  /** Whether a take runs. */
  interface Running {
    boolean isRecording();
  }

  private final EpisodeControl control;
  private final Running running;
  private final CountDownLatch quit = new CountDownLatch(1);

  OperatorCommands(EpisodeControl control, Running running) {
    this.control = control;
    this.running = running;
  }

  /** Counted down when the operator wants to end. */
  CountDownLatch quit() {
    return quit;
  }

  /**
   * Does what a key stands for.
   *
   * @return one line for the operator
   */
  String key(char key) {
    EpisodeCommand command = BY_KEY.get(key);
    if (command != null) {
      return give(command);
    }
    return switch (key) {
      case 's', ' ' -> give(running.isRecording() ? EpisodeCommand.KEEP : EpisodeCommand.START);
      case 'q' -> {
        quit.countDown();
        yield "ends";
      }
      default -> KEYS;
    };
  }

  /**
   * Does what a line says: a key, the word of a command, {@code task TEXT} or {@code quit}.
   *
   * @return one line for the operator
   */
  String line(String line) {
    String said = line.strip();
    if (said.startsWith("task ")) {
      return task(said.substring("task ".length()));
    }
    if (said.equals("quit")) {
      return key('q');
    }
    if (said.length() == 1) {
      return key(said.charAt(0));
    }
    try {
      return give(EpisodeCommand.of(said));
    } catch (IllegalArgumentException e) {
      return e.getMessage() + ", task TEXT, quit";
    }
  }

  /** Says what is to be done. */
  String task(String text) {
    try {
      return control.task(text);
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private String give(EpisodeCommand command) {
    try {
      return command.give(control);
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
