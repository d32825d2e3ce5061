package org.armature.bench.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that plays a role of this benchmark. It says {@code ready}, works until its input ends,
 * and says what it measured as JSON.
 */
final class BenchProcess implements AutoCloseable {
  private static final Duration END = Duration.ofMinutes(2);

  private final String role;
  private final Process process;
  private final BufferedReader output;

  /**
   * Starts a role in this Java with the options of this process, and waits until it is ready.
   *
   * @param domain DDS domain, on the loopback interface
   * @param niceness how far it steps back behind others, 0 … 19
   */
  BenchProcess(int domain, int niceness, Class<?> role, Object... arguments) throws IOException {
    this.role = role.getSimpleName();
    List<String> command = new ArrayList<>(List.of("nice", "-n", Integer.toString(niceness)));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), role.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ROS_DOMAIN_ID", Integer.toString(domain));
    builder.environment().put("ROS_LOCALHOST_ONLY", "1");
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader(StandardCharsets.UTF_8);
    if (!"ready".equals(output.readLine())) {
      process.destroyForcibly();
      throw new IOException(this.role + " did not start");
    }
  }

  /** Tells it that its work is over, and gets what it measured. */
  JsonNode end() throws IOException {
    process.getOutputStream().close();
    String line = output.readLine();
    if (line == null) {
      throw new IOException(role + " ended without a measurement");
    }
    return new ObjectMapper().readTree(line);
  }

  /** For the role itself: says that it is ready, and waits for the end of its work. */
  static void awaitEnd() throws IOException {
    System.out.println("ready");
    while (System.in.read() >= 0) {}
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(END)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
