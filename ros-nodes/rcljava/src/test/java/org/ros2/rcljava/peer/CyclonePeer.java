package org.ros2.rcljava.peer;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The C program {@code peer.c}, running on loopback in a domain. Commands and answers are described
 * at the top of that file.
 *
 * <pre>{@code
 * try (CyclonePeer peer = CyclonePeer.start(domain)) {
 *   peer.send("listen sensor_msgs/msg/JointState /joint_states reliable");
 *   String line = peer.await("got /joint_states", Duration.ofSeconds(10));
 * }
 * }</pre>
 */
public final class CyclonePeer implements AutoCloseable {
  private static final String INSTALL =
      "apt-get install -y gcc libc6-dev cyclonedds-dev cyclonedds-tools libddsc0debian";

  /** Loopback by name, multicast allowed on it, and a unicast peer for where that is not routed. */
  private static final String CONFIGURATION =
      "<CycloneDDS><Domain><General><Interfaces><NetworkInterface name=\"lo\" multicast=\"true\"/>"
          + "</Interfaces><MaxMessageSize>65500B</MaxMessageSize></General>"
          + "<Discovery><ParticipantIndex>auto</ParticipantIndex>"
          + "<Peers><Peer address=\"127.0.0.1\"/></Peers></Discovery>"
          + "<Internal><SocketReceiveBufferSize min=\"default\" max=\"4MB\"/></Internal>"
          + "</Domain></CycloneDDS>";

  private final int domain;
  private final Process process;
  private final BufferedWriter commands;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  private CyclonePeer(int domain, Process process) {
    this.domain = domain;
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("peer-output").start(this::readAnswers);
  }

  /**
   * Compiles the peer, if that was not done yet, and starts it.
   *
   * @param domain DDS domain
   * @throws IllegalStateException if the compiler or Cyclone DDS is missing, with how to get them
   */
  public static CyclonePeer start(int domain) {
    try {
      ProcessBuilder builder = new ProcessBuilder(program().toString());
      builder.environment().put("ROS_DOMAIN_ID", Integer.toString(domain));
      builder
          .environment()
          .put(
              "CYCLONEDDS_URI",
              CONFIGURATION.replace("<Domain>", "<Domain Id=\"" + domain + "\">"));
      CyclonePeer peer =
          new CyclonePeer(domain, builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
      peer.await("ready", Duration.ofSeconds(30));
      return peer;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the Cyclone DDS peer", e);
    }
  }

  /** DDS domain it is in. */
  public int domain() {
    return domain;
  }

  /** Sends a command. */
  public void send(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the peer ended before: " + command, e);
    }
  }

  /**
   * Next answer that starts with a prefix; others before it are dropped.
   *
   * @throws IllegalStateException if there is none in time
   */
  public String await(String prefix, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        String line = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (line == null) {
          throw new IllegalStateException(
              "no '%s' from the peer within %s%s"
                  .formatted(prefix, limit, process.isAlive() ? "" : ", it has ended"));
        }
        if (line.startsWith(prefix)) {
          return line;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for '" + prefix + "'", e);
    }
  }

  /** Messages that came on a topic the peer listens to or counts. */
  public int count(String topic) {
    send("counts " + topic);
    return lastNumber(await("count " + topic + " ", Duration.ofSeconds(10)));
  }

  /** Waits until the peer's endpoint on a topic has a counterpart. */
  public void awaitMatch(String topic, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    int matched = 0;
    while (matched == 0 && System.nanoTime() < deadline) {
      send("matched " + topic);
      matched = lastNumber(await("matched " + topic + " ", limit));
      pause();
    }
    if (matched == 0) {
      throw new IllegalStateException("nobody met the peer on " + topic + " within " + limit);
    }
  }

  private static int lastNumber(String line) {
    return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the peer. */
  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void readAnswers() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        answers.add(line);
      }
    } catch (IOException e) {
      answers.add("unreadable " + e);
    }
  }

  private static synchronized Path program() throws IOException {
    Path folder = Path.of("target", "cyclone-peer").toAbsolutePath();
    Files.createDirectories(folder);
    boolean newProgram = copy("peer.c", folder);
    boolean newTypes = copy("ros.idl", folder);
    Path program = folder.resolve("peer");
    if (newProgram || newTypes || !Files.isExecutable(program)) {
      compile(folder, List.of("idlc", "-l", "c", "ros.idl"));
      compile(folder, List.of("gcc", "-O2", "-I.", "-o", "peer", "peer.c", "ros.c", "-lddsc"));
    }
    return program;
  }

  private static boolean copy(String name, Path folder) throws IOException {
    Path file = folder.resolve(name);
    try (@Nullable InputStream in =
        CyclonePeer.class.getResourceAsStream("/cyclone-peer/" + name)) {
      if (in == null) {
        throw new IllegalStateException("resource cyclone-peer/" + name + " is missing");
      }
      byte[] content = in.readAllBytes();
      if (Files.exists(file) && java.util.Arrays.equals(Files.readAllBytes(file), content)) {
        return false;
      }
      Path part = folder.resolve(name + ".part");
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return true;
    }
  }

  private static void compile(Path folder, List<String> command) throws IOException {
    Path log = folder.resolve(command.getFirst() + ".log");
    try {
      Process compiler =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (compiler.waitFor() != 0) {
        throw new IllegalStateException(
            "%s failed, see %s. It needs: %s".formatted(String.join(" ", command), log, INSTALL));
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "%s is not installed; get it with: %s".formatted(command.getFirst(), INSTALL), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while compiling", e);
    }
  }
}
