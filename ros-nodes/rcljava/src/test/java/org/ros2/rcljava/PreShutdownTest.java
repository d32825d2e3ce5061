package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;

@Tag("contract")
class PreShutdownTest {
  @Test
  void whatIsToBeDoneBeforeAShutdownIsDoneOnceWhileTheNodesStillWork() {
    Context context = RCLJava.createContext(ContextOptions.loopback(TestDomain.next()));
    context.init();
    Node node = RCLJava.createNode("ending", "", context);
    List<String> done = new ArrayList<>();
    Runnable takenBack = () -> done.add("taken back");
    context.addPreShutdownCallback(() -> {
      node.createPublisher(std_msgs.msg.String.class, "last_words");
      done.add("valid " + context.isValid());
    });
    context.addPreShutdownCallback(() -> {
      throw new IllegalStateException("one that fails");
    });
    context.addPreShutdownCallback(takenBack);
    context.addPreShutdownCallback(() -> {
      context.shutdown(); // as a program does that ends everything it has
      done.add("last");
    });
    assertTrue(context.removePreShutdownCallback(takenBack));
    assertFalse(context.removePreShutdownCallback(takenBack));
    context.shutdown();
    assertFalse(context.isValid());
    context.shutdown();
    assertEquals(List.of("valid true", "last"), done);
  }

  @Test
  void lastWordsOfAProcessThatIsTerminatedReachTheOthers() throws Exception {
    int domain = TestDomain.next();
    try (Spinning listener = new Spinning(domain, "listener")) {
      List<String> heard = new CopyOnWriteArrayList<>();
      listener.node.createSubscription(
          std_msgs.msg.String.class, "words", m -> heard.add(m.getData()));
      Process process = start(domain);
      try (BufferedReader out = process.inputReader()) {
        assertEquals("heard", out.readLine());
        process.destroy();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "still runs 30 s after SIGTERM");
        assertTrue(
            Spinning.eventually(Duration.ofSeconds(20), () -> heard.contains("good bye")),
            heard::toString);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static Process start(int domain) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Talker.class.getName(),
            Integer.toString(domain))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Says that somebody listens, and good bye when it is ended. */
  static final class Talker {
    private Talker() {}

    public static void main(String[] arguments) throws InterruptedException {
      RCLJava.rclJavaInit(ContextOptions.loopback(Integer.parseInt(arguments[0])));
      Node node = RCLJava.createNode("talker");
      Publisher<std_msgs.msg.String> words =
          node.createPublisher(std_msgs.msg.String.class, "words");
      RCLJava.getDefaultContext()
          .addPreShutdownCallback(() -> {
            for (int i = 0; i < 20; i++) { // for a second, in which nothing else may be shut down
              Spinning.pause(50);
              words.publish(new std_msgs.msg.String().setData("good bye"));
            }
          });
      if (Spinning.eventually(Duration.ofSeconds(60), () -> words.getSubscriptionCount() > 0)) {
        System.out.println("heard");
      }
      Thread.sleep(60_000);
    }
  }
}
