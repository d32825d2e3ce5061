package org.armature.launch;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a verb answered when it ran in this process: its exit code and what it printed. */
record Invocation(int code, String out, String err) {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  /** Bundle of the policy that is shipped. */
  static final Path SHIPPED_POLICY = HOME.resolve("vla-policy/bundles/tabletop-pick-place");

  /** Runs a verb with its options. */
  static Invocation of(String... args) {
    System.setProperty("armature.home", HOME.toString());
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    try {
      int code = Armature.commandLine().execute(args);
      return new Invocation(
          code,
          printed.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** The one line of complaint. */
  String complaint() {
    return err.strip();
  }
}
