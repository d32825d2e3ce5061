package org.ros2.rcljava.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the tests in a Java process of its own, and the lines that it prints. */
public final class JavaProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private boolean outputEnded;

  /**
   * Starts a class with a main method.
   *
   * @param domain DDS domain, on the loopback interface
   */
  public JavaProcess(int domain, Class<?> program, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("ROS_DOMAIN_ID", Integer.toString(domain));
    environment.put("ROS_AUTOMATIC_DISCOVERY_RANGE", "LOCALHOST");
    environment.remove("ROS_LOCALHOST_ONLY");
    process = builder.start();
    Thread.ofPlatform().daemon().name("output of " + program.getSimpleName()).start(this::read);
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add(e.toString());
    }
    synchronized (lines) {
      outputEnded = true;
      lines.notifyAll();
    }
  }

  private void add(String line) {
    synchronized (lines) {
      lines.add(line);
      lines.notifyAll();
    }
  }

  /** What it has printed, errors included. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** Waits for it to print that line; fails with what it did print if it ends or takes a minute. */
  public void await(String line) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    synchronized (lines) {
      while (!lines.contains(line)) {
        if (outputEnded || System.nanoTime() > deadline) {
          throw new AssertionError("'%s' is not among %s".formatted(line, lines));
        }
        lines.wait(100);
      }
    }
  }

  /** Waits for it to end by itself: its exit status. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(LIMIT)) {
      throw new AssertionError("still runs, having printed " + lines());
    }
    return process.exitValue();
  }

  /** Ends it as a crash would: nothing is closed. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("still runs 20 s after it was told to end: " + lines());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
