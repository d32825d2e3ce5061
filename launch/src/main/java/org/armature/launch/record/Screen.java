package org.armature.launch.record;

import java.io.PrintStream;

/**
 * Lines that stay, and below them one that changes; on a terminal it is overwritten. Thread-safe.
 */
final class Screen {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private String changing = "";

  Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Adds a line that stays. */
  synchronized void say(String line) {
    if (terminal) {
      out.print(CLEAR_LINE + line + "\n" + changing);
    } else {
      out.println(line);
    }
    out.flush();
  }

  /** Replaces the line that changes. */
  synchronized void show(String line) {
    if (terminal) {
      changing = line;
      out.print(CLEAR_LINE + line);
    } else if (!line.isEmpty()) {
      out.println(line);
    }
    out.flush();
  }
}
