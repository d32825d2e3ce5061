package org.armature.launch.record;

/** Prints each key that is pressed, until a q. */
final class TerminalProbe {
  private TerminalProbe() {}

  /** Reads keys. */
  public static void main(String[] arguments) throws Exception {
    try (Terminal _ = Terminal.withKeys()) {
      System.out.println("is a terminal: " + Terminal.isThere());
      for (int key = System.in.read(); key != 'q'; key = System.in.read()) {
        System.out.println("key " + (char) key);
      }
    }
  }
}
