package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.executors.MultiThreadedExecutor;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.subscription.Subscription;
import sensor_msgs.msg.JointState;

/** Processes that are told to end in the middle of everything. */
@Tag("slow")
@Tag("contract")
class ExitTest {
  private static final int RUNS = 6;
  private static final int TERMINATED = 128 + 15;

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  @Test
  void terminationAmidCreatingDeletingAndPublishingNeitherCrashesNorHangs()
      throws IOException, InterruptedException {
    Random random = new Random(4);
    long fastestNanos = Long.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      Process process = start(TestDomain.next());
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        assertEquals("busy", out.readLine(), () -> "see " + log());
        Thread.sleep(random.nextInt(300));
        long start = System.nanoTime();
        process.destroy();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "still runs 30 s after SIGTERM");
        fastestNanos = Math.min(fastestNanos, System.nanoTime() - start);
      } finally {
        process.destroyForcibly();
      }
      assertEquals(TERMINATED, process.exitValue(), log());
      assertEquals("", log());
      try (Stream<Path> files = Files.list(folder)) {
        assertTrue(files.noneMatch(f -> f.toString().contains("hs_err")), "the JVM crashed");
      }
    }
    // The fastest, because a busy machine may hold up any single one.
    long millis = fastestNanos / 1_000_000;
    assertTrue(millis < 3000, () -> "the fastest exit took " + millis + " ms");
  }

  private Process start(int domain) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.SimpleFormatter.format=%4$s: %5$s%6$s%n",
            "-cp",
            System.getProperty("java.class.path"),
            Busy.class.getName(),
            Integer.toString(domain))
        .directory(folder.toFile())
        .redirectError(folder.resolve("log").toFile())
        .start();
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log")).replaceAll("INFO: ROS back end: .*\\R", "");
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Makes, uses and deletes endpoints on several threads until it is ended; says when all run. */
  static final class Busy {
    private Busy() {}

    public static void main(String[] arguments) throws InterruptedException {
      RCLJava.rclJavaInit(ContextOptions.loopback(Integer.parseInt(arguments[0])));
      Node node = RCLJava.createNode("busy");
      Set<String> running = ConcurrentHashMap.newKeySet();
      Publisher<JointState> steady = node.createPublisher(JointState.class, "steady");
      node.createSubscription(JointState.class, "steady", m -> running.add("steady"));
      node.createWallTimer(2, TimeUnit.MILLISECONDS, () -> steady.publish(new JointState()));
      for (int i = 0; i < 2; i++) {
        String topic = "topic" + i;
        Thread.ofPlatform().daemon().start(() -> comeAndGo(node, topic, running));
      }
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            running.add("publishing");
            while (true) { // also once everything is shut down
              steady.publish(new JointState());
              Spinning.pause(1);
            }
          });
      MultiThreadedExecutor executor = new MultiThreadedExecutor(2);
      executor.addNode(() -> node);
      Thread.ofPlatform().daemon().start(executor::spin);
      if (Spinning.eventually(Duration.ofSeconds(60), () -> running.size() == 4)) {
        System.out.println("busy");
      }
      Thread.sleep(60_000);
    }

    private static void comeAndGo(Node node, String topic, Set<String> running) {
      try {
        while (true) {
          Subscription<JointState> subscription =
              node.createSubscription(JointState.class, topic, m -> {});
          Publisher<JointState> publisher = node.createPublisher(JointState.class, topic);
          publisher.publish(new JointState());
          running.add(topic);
          node.removeSubscription(subscription);
          node.removePublisher(publisher);
        }
      } catch (IllegalStateException e) {
        running.remove(topic); // shut down: nothing is made any more
      }
    }
  }
}
