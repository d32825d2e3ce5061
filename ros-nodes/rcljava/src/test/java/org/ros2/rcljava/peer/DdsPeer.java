package org.ros2.rcljava.peer;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program on another implementation of DDS, running on loopback in a domain: {@code peer.c} on
 * Eclipse Cyclone DDS or {@code peer.cpp} on Debian's Fast DDS. Commands and answers are described
 * at the top of those files.
 *
 * <pre>{@code
 * try (DdsPeer peer = DdsPeer.cyclone(domain)) {
 *   peer.send("listen sensor_msgs/msg/JointState /joint_states reliable");
 *   String line = peer.await("got /joint_states", Duration.ofSeconds(10));
 * }
 * }</pre>
 */
public final class DdsPeer implements AutoCloseable {
  /** Loopback by name, multicast allowed on it, and a unicast peer for where that is not routed. */
  private static final String CYCLONE_CONFIGURATION =
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

  private DdsPeer(int domain, Process process) {
    this.domain = domain;
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofPlatform().daemon().name("peer-output").start(this::readAnswers);
  }

  /**
   * Compiles the Cyclone DDS peer, if that was not done yet, and starts it.
   *
   * @param domain DDS domain
   * @throws IllegalStateException if the compiler or Cyclone DDS is missing, with how to get them
   */
  public static DdsPeer cyclone(int domain) {
    String domainTag = "<Domain Id=\"" + domain + "\">";
    return start(
        PeerProgram.CYCLONE,
        domain,
        Map.of("CYCLONEDDS_URI", CYCLONE_CONFIGURATION.replace("<Domain>", domainTag)));
  }

  /**
   * Compiles the Fast DDS peer, if that was not done yet, and starts it.
   *
   * @param domain DDS domain
   * @throws IllegalStateException if the compiler or Fast DDS is missing, with how to get them
   */
  public static DdsPeer fastDds(int domain) {
    return start(PeerProgram.FAST_DDS, domain, Map.of());
  }

  private static DdsPeer start(PeerProgram program, int domain, Map<String, String> environment) {
    try {
      ProcessBuilder builder = new ProcessBuilder(program.build().toString());
      builder.environment().put("ROS_DOMAIN_ID", Integer.toString(domain));
      builder.environment().putAll(environment);
      DdsPeer peer =
          new DdsPeer(domain, builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
      peer.await("ready", Duration.ofSeconds(30));
      return peer;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the peer of " + program.folder(), e);
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

  /** Endpoints that match the peer's on a topic now. */
  public int matched(String topic) {
    send("matched " + topic);
    return lastNumber(await("matched " + topic + " ", Duration.ofSeconds(10)));
  }

  /** Waits until the peer's endpoint on a topic has a counterpart. */
  public void awaitMatch(String topic, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    int matched = 0;
    while (matched == 0 && System.nanoTime() < deadline) {
      matched = matched(topic);
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
}
