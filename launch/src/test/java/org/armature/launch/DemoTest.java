package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.armature.recorder.dataset.DatasetReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo in a process of its own, as a user runs it. */
@Tag("slow")
class DemoTest {
  @TempDir private Path folder;

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void playsRecordsAndReports() throws Exception {
    Path out = folder.resolve("run");
    Process demo = start("demo", "--episodes", "1", "--out", out.toString());
    String printed = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, demo.waitFor(), printed);
    JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertEquals(1, report.at("/total/episodes").asInt());
    assertTrue(report.at("/episodes/0/controller/accepted_chunks").asInt() > 0, printed);
    DatasetReader dataset = DatasetReader.open(out.resolve("dataset"));
    dataset.verify();
    assertEquals(1, dataset.episodeCount());
    assertTrue(Files.size(out.resolve("demo.mp4")) > 10_000, "the film is empty");
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void endsSoonAfterInterruptAndLeavesTheDatasetReadable() throws Exception {
    Path out = folder.resolve("run");
    Process demo = start("demo", "--episodes", "50", "--out", out.toString());
    BufferedReader printed = demo.inputReader();
    String line;
    do {
      line = printed.readLine();
      assertTrue(line != null, "the demo ended before its first episode did");
    } while (!line.matches("\\s*1\\s+put the .*"));
    // As Ctrl-C does; SIGINT itself is ignored by what a shell started in the background.
    demo.destroy();
    // 3 s are promised; the rest is for a machine that is busy with other tests.
    assertTrue(demo.waitFor(20, TimeUnit.SECONDS), "still running 20 s after Ctrl-C");
    DatasetReader dataset = DatasetReader.open(out.resolve("dataset"));
    dataset.verify();
    assertTrue(dataset.episodeCount() >= 1, dataset.episodeCount() + " episodes");
  }

  private static Process start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Darmature.home=" + Path.of("..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Armature.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Apart from whatever else on this machine speaks ROS in the default domain.
    builder
        .environment()
        .put("ROS_DOMAIN_ID", String.valueOf(101 + ProcessHandle.current().pid() % 100));
    return builder.start();
  }
}
