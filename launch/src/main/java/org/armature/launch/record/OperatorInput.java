package org.armature.launch.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what an operator types, on a thread of its own: single keys, or lines from a pipe. */
final class OperatorInput {
  private static final int ESCAPE = 27;
  private static final int BACKSPACE = 8;
  private static final int DELETE = 127;

  private final BufferedReader in;
  private final OperatorCommands commands;
  private final Screen screen;
  private volatile String typed = "";
  private volatile boolean typing;

  OperatorInput(InputStream in, OperatorCommands commands, Screen screen) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.commands = commands;
    this.screen = screen;
  }

  /** Starts to read keys, or lines. */
  void start(boolean keys) {
    Thread.ofPlatform().name("operator").daemon().start(keys ? this::readKeys : this::readLines);
  }

  /** What is being typed, to be shown in place of anything else; null if nothing is. */
  @Nullable String typing() {
    return typing ? "task: " + typed : null;
  }

  private void readLines() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          screen.say(commands.line(line));
        }
      }
      // The end of a pipe ends nothing: services, topics and buttons go on.
    } catch (IOException e) {
      screen.say("commands cannot be read: " + e.getMessage());
    }
  }

  private void readKeys() {
    try {
      for (int key = in.read(); key >= 0; key = in.read()) {
        if (key == 't') {
          readTask();
        } else {
          screen.say(commands.key((char) key));
        }
      }
    } catch (IOException e) {
      screen.say("keys cannot be read: " + e.getMessage());
    }
  }

  private void readTask() throws IOException {
    typed = "";
    typing = true;
    screen.show("task: ");
    for (int key = in.read(); key >= 0 && key != ESCAPE; key = in.read()) {
      if (key == '\n' || key == '\r') {
        screen.say(commands.task(typed));
        break;
      }
      boolean erases = key == BACKSPACE || key == DELETE;
      typed = erases ? typed.substring(0, Math.max(0, typed.length() - 1)) : typed + (char) key;
      screen.show("task: " + typed);
    }
    typing = false;
  }
}
