package org.armature.nodes.robotlink;

import org.armature.nodes.observe.VectorMailbox;

/**
 * Hands commands from the control thread to the thread that sends goals, and the word that no
 * further command follows. Neither side waits; the control thread allocates nothing.
 */
final class CommandMailbox {
  private final VectorMailbox commands;
  private volatile boolean halted = true;
  private boolean any;

  CommandMailbox(int size) {
    commands = new VectorMailbox(size);
  }

  /** A command. Control thread. */
  void put(long stampNanos, double[] command) {
    commands.put(stampNanos, command);
    halted = false;
  }

  /** No command follows. Control thread. */
  void halt() {
    halted = true;
  }

  /** Whether commands flow. */
  boolean isFlowing() {
    return !halted;
  }

  /** Whether a command is there since the flow began; makes the newest that of {@link #newest}. */
  boolean take() {
    if (halted) {
      commands.take();
      any = false;
      return false;
    }
    any |= commands.take();
    return any && !halted;
  }

  /** The newest command, valid until the next {@link #take}. */
  double[] newest() {
    return commands.position();
  }
}
