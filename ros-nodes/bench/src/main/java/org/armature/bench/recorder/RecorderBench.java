package org.armature.bench.recorder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Records cameras and joint states at full rate, and measures what is lost, what it costs, and what
 * it does to the period of a controller at 500 Hz: without the recorder, with it, without it again.
 */
@Command(
    name = "recorder",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures the recorder under load, and a control loop beside it.",
    footer = {"", "Example:", "  armature bench recorder --seconds 300 --json recorder.json"})
public final class RecorderBench implements Callable<Integer> {
  /** As {@code armature record} runs. */
  private static final int RECORDER_NICENESS = 5;

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "Seconds to record (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--cameras",
      defaultValue = "3",
      description = "Cameras of 640x480 at 30 fps (${DEFAULT-VALUE}).")
  private int cameras;

  @Option(names = "--domain", defaultValue = "92", description = "DDS domain (${DEFAULT-VALUE}).")
  private int domain;

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      description = "New folder for the dataset, kept; without, one that is deleted.")
  private @Nullable Path dataset;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there, too.")
  private @Nullable Path json;

  /** Runs the benchmark: exits with 0, or 2 where it cannot. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RecorderBench()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      measure();
      return 0;
    } catch (IOException e) {
      System.err.println("armature bench recorder: " + e.getMessage());
      return 2;
    }
  }

  private void measure() throws IOException, InterruptedException {
    Path kept = dataset;
    Path folder = kept == null ? Files.createTempDirectory("armature-bench") : kept;
    try (BenchProcess sensors = new BenchProcess(domain, 0, Sensors.class, cameras)) {
      int around = Math.max(10, seconds / 4);
      List<JsonNode> without = new ArrayList<>();
      without.add(control(around));
      JsonNode with;
      JsonNode recorded;
      try (BenchProcess recorder =
          new BenchProcess(
              domain, RECORDER_NICENESS, Recorder.class, folder.resolve("dataset"), cameras)) {
        with = control(seconds);
        recorded = recorder.end();
      }
      without.add(control(around));
      sensors.end();
      print(recorded, with, without);
    } finally {
      if (kept == null) {
        delete(folder);
      }
    }
  }

  private JsonNode control(int duration) throws IOException, InterruptedException {
    try (BenchProcess control = new BenchProcess(domain, 0, Control.class)) {
      Thread.sleep(duration * 1000L);
      return control.end();
    }
  }

  private void print(JsonNode recorded, JsonNode with, List<JsonNode> without) throws IOException {
    System.out.printf(
        "%d cameras of 640x480 at 30 fps and joint states at 500 Hz, %.1f s recorded:%n",
        cameras, recorded.get("seconds").asDouble());
    recorded
        .properties()
        .forEach(
            entry -> System.out.printf("  %-10s %s%n", entry.getKey(), entry.getValue().asText()));
    System.out.printf(
        "%n%-28s %10s %10s %10s %8s%n", "control period", "without", "with", "without", "ratio");
    for (String figure : List.of("p50", "p99", "p999")) {
      double before = without.getFirst().get(figure).asDouble();
      double after = without.getLast().get(figure).asDouble();
      double during = with.get(figure).asDouble();
      System.out.printf(
          "%-28s %10.1f %10.1f %10.1f %8.2f%n",
          "jitter " + figure + ", us", before, during, after, 2 * during / (before + after));
    }
    Path file = json;
    if (file != null) {
      ObjectNode report = new ObjectMapper().createObjectNode();
      report.set("recorder", recorded);
      report.set("control_with", with);
      report.putArray("control_without").addAll(without);
      Files.writeString(file, report.toPrettyString() + "\n");
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException error)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
