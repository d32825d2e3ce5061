package org.armature.launch.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.session.EpisodeControl;
import org.junit.jupiter.api.Test;

class OperatorCommandsTest {
  private final Noted noted = new Noted();
  private final OperatorCommands commands = new OperatorCommands(noted, () -> noted.recording);

  /** Notes what it is told. */
  private static final class Noted implements EpisodeControl {
    final List<String> told = new ArrayList<>();
    boolean recording;

    @Override
    public String start() {
      recording = true;
      return note("start");
    }

    @Override
    public String keep(Outcome outcome) {
      if (!recording) {
        throw new IllegalStateException("no take is being recorded");
      }
      recording = false;
      return note("keep " + outcome.word());
    }

    @Override
    public String discard() {
      recording = false;
      return note("discard");
    }

    @Override
    public String rerecord() {
      return note("rerecord");
    }

    @Override
    public String label(Outcome outcome) {
      return note("label " + outcome.word());
    }

    @Override
    public String task(String text) {
      return note("task " + text);
    }

    private String note(String command) {
      told.add(command);
      return command;
    }
  }

  @Test
  void keysLeadTakesFromBeginToEnd() {
    for (char key : "sr snsdsy".toCharArray()) {
      commands.key(key);
    }
    assertEquals(
        List.of(
            "start",
            "rerecord",
            "keep unlabelled",
            "start",
            "keep failure",
            "start",
            "discard",
            "start",
            "keep success"),
        noted.told);
  }

  @Test
  void linesAreWordsOrKeys() {
    commands.line("start");
    commands.line("  Success ");
    commands.line("task fold the towel");
    commands.line("s");
    commands.line("n");
    assertEquals(
        List.of("start", "keep success", "task fold the towel", "start", "keep failure"),
        noted.told);
    assertEquals(1, commands.quit().getCount());
    commands.line("quit");
    assertEquals(0, commands.quit().getCount());
  }

  @Test
  void whatCannotBeDoneIsAnsweredInOneLine() {
    assertEquals("no take is being recorded", commands.key('y'));
    assertTrue(commands.line("jump").contains("rerecord"));
    assertEquals(OperatorCommands.KEYS, commands.key('?'));
    assertEquals(List.of(), noted.told);
  }
}
