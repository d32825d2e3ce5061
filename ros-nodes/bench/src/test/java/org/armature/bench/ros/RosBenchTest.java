package org.armature.bench.ros;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RosBenchTest {
  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void bothSidesExchangeMessagesAndAreReportedSideBySide() throws IOException {
    Path file = folder.resolve("bench.json");
    String[] arguments = {
      "--rounds", "1", "--samples", "100", "--seconds", "1", "--domain", "92", "--json", "" + file
    };
    assertEquals(0, new CommandLine(new RosBench()).execute(arguments));

    JsonNode report = new ObjectMapper().readTree(file.toFile());
    for (String side : new String[] {"c", "rcljava"}) {
      assertTrue(value(report, "start, ms", side) > 0, report::toPrettyString);
      assertTrue(value(report, "joint state round trip p50, us", side) > 0, report::toPrettyString);
      assertTrue(value(report, "joint states lost", side) < 100, report::toPrettyString);
      assertTrue(value(report, "picture latency p50, us", side) > 0, report::toPrettyString);
      assertTrue(value(report, "pictures lost", side) < 90, report::toPrettyString);
    }
  }

  @Test
  @Tag("slow")
  void nothingThatWasCompiledStaysBehind() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.io.tmpdir=" + folder,
                Compiling.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Path program = Path.of(new String(process.getInputStream().readAllBytes(), UTF_8).strip());
    assertEquals(0, process.waitFor());
    assertTrue(program.startsWith(folder.toRealPath()), program::toString);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
  }

  /** Compiles the program and says where it is, if it is there. */
  static final class Compiling {
    private Compiling() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println(NativeProgram.compile().toRealPath());
    }
  }

  @Test
  void latenciesAreOrderedBeforeTheyAreRead() {
    Latencies latencies = new Latencies(100);
    for (int i = 99; i >= 0; i--) {
      latencies.add(1000L * i);
    }
    latencies.add(1);
    assertEquals(100, latencies.count(), "no more than there is room for");
    assertEquals(50, latencies.micros(0.5), 1e-9);
    assertEquals(99, latencies.micros(0.99), 1e-9);
  }

  private static double value(JsonNode report, String row, String side) {
    return report.required(row).required(side).asDouble();
  }
}
