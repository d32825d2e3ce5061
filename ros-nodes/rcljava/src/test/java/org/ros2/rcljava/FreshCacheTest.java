package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;

/** Processes that start at the same moment where nothing was unpacked yet. */
@Tag("slow")
class FreshCacheTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path cache;

  @Test
  void twoProcessesThatUnpackAtOnceBothStartAndHearEachOther()
      throws IOException, InterruptedException {
    int domain = TestDomain.next();
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              Hearing.class.getName(),
              Integer.toString(domain),
              Integer.toString(i));
      builder.environment().put("XDG_CACHE_HOME", cache.toString());
      builder.redirectErrorStream(true).redirectOutput(cache.resolve("log" + i).toFile());
      processes.add(builder.start());
    }
    for (int i = 0; i < 2; i++) {
      assertTrue(processes.get(i).waitFor(120, TimeUnit.SECONDS), "still runs");
      assertEquals(0, processes.get(i).exitValue(), Files.readString(cache.resolve("log" + i)));
    }
  }

  /** Starts, waits for the other's words and answers; exits with 0 when it heard them. */
  static final class Hearing {
    private Hearing() {}

    public static void main(String[] arguments) {
      int domain = Integer.parseInt(arguments[0]);
      String other = "process " + (1 - Integer.parseInt(arguments[1]));
      RCLJava.rclJavaInit(ContextOptions.loopback(domain));
      Node node = RCLJava.createNode("hearing_" + arguments[1]);
      List<String> heard = new ArrayList<>();
      node.createSubscription(std_msgs.msg.String.class, "words", m -> heard.add(m.getData()));
      Publisher<std_msgs.msg.String> words =
          node.createPublisher(std_msgs.msg.String.class, "words");
      std_msgs.msg.String own = new std_msgs.msg.String().setData("process " + arguments[1]);
      node.createWallTimer(50, TimeUnit.MILLISECONDS, () -> words.publish(own));
      boolean ok =
          Spinning.eventually(
              Duration.ofSeconds(60),
              () -> {
                RCLJava.spinSome(node);
                return heard.contains(other);
              });
      for (int i = 0; i < 40; i++) { // the other one must hear us too
        RCLJava.spinSome(node);
        Spinning.pause(50);
      }
      RCLJava.shutdown();
      if (!ok) {
        throw new IllegalStateException("never heard " + other);
      }
    }
  }
}
