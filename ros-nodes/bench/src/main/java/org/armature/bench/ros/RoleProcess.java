package org.armature.bench.ros;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A process that plays a role. */
final class RoleProcess implements AutoCloseable {
  private static final String CYCLONE =
      "<CycloneDDS><Domain Id=\"any\"><General><Interfaces><NetworkInterface name=\"lo\""
          + " multicast=\"true\"/></Interfaces><MaxMessageSize>65500B</MaxMessageSize></General>"
          + "<Discovery><ParticipantIndex>auto</ParticipantIndex>"
          + "<Peers><Peer address=\"127.0.0.1\"/></Peers></Discovery>"
          + "<Internal><SocketReceiveBufferSize min=\"default\" max=\"4MB\"/></Internal>"
          + "</Domain></CycloneDDS>";

  private final Process process;
  private final BufferedReader output;
  private final double startMillis;

  /**
   * Starts a process and waits until it is ready.
   *
   * @param command program and arguments
   * @param domain DDS domain, on the loopback interface
   */
  RoleProcess(List<String> command, int domain) throws IOException {
    long begin = System.nanoTime();
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "ROS_DOMAIN_ID",
                Integer.toString(domain),
                "ROS_LOCALHOST_ONLY",
                "1",
                "CYCLONEDDS_URI",
                CYCLONE));
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader(StandardCharsets.UTF_8);
    if (!"ready".equals(output.readLine())) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " did not start");
    }
    startMillis = (System.nanoTime() - begin) * 1e-6;
  }

  /** Time from its start until its endpoints existed, ms. */
  double startMillis() {
    return startMillis;
  }

  /** What it measures, once its work is done. */
  Measurement measurement() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("a process ended without a measurement");
    }
    return new ObjectMapper().readValue(line, Measurement.class);
  }

  /** Tells it that the work is over. */
  void end() throws IOException {
    process.getOutputStream().close();
  }

  @Override
  public void close() throws IOException {
    end();
    try {
      if (!process.waitFor(java.time.Duration.ofSeconds(10))) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
