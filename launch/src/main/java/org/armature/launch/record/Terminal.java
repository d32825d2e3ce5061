package org.armature.launch.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The terminal that the program was started from, giving keys as they are pressed, without an echo.
 * Ctrl-C goes on to end the program. Needs no graphics, so it works over ssh and on Wayland.
 */
final class Terminal implements AutoCloseable {
  private static final long STTY_SECONDS = 2;

  private final String before;
  private final AtomicBoolean restored = new AtomicBoolean();

  private Terminal(String before) {
    this.before = before;
  }

  /**
   * Whether input comes from a terminal and output goes to one.
   *
   * <p>Java's console says so; a program whose output is piped shows no keys.
   */
  @SuppressWarnings("SystemConsoleNull") // the type says that it may be null
  static boolean isThere() {
    return System.console() != null && System.console().isTerminal();
  }

  /**
   * Has keys come as they are pressed, until it is closed or the program ends.
   *
   * @throws IOException if the terminal cannot be changed
   */
  static Terminal withKeys() throws IOException {
    Terminal terminal = new Terminal(stty("-g"));
    Runtime.getRuntime().addShutdownHook(new Thread(terminal::close, "terminal"));
    stty("-icanon", "-echo", "min", "1", "time", "0");
    return terminal;
  }

  private static String stty(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(STTY_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("stty %s failed: %s".formatted(List.of(arguments), said.strip()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return said.strip();
  }

  /** Leaves the terminal as it was. May be repeated. */
  @Override
  public void close() {
    if (restored.getAndSet(true)) {
      return;
    }
    try {
      stty(before);
    } catch (IOException e) {
      System.err.println("armature: the terminal is not as it was; run: stty sane");
    }
  }
}
