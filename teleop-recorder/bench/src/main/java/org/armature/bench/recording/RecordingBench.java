package org.armature.bench.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.armature.recorder.mcap.McapCompression;
import org.armature.recorder.mcap.McapWriterOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares writing and reading of MCAP files with the official library for Node, in turns. */
@Command(
    name = "recording",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes and reads MCAP files beside the official library for Node, in one run and in turns:",
      "small messages as joint states, and pictures of 640x480; all checksums are held."
    },
    footer = {
      "",
      "Exits with 1 where what both read is not the same.",
      "",
      "Example:",
      "  armature bench recording --json bench.json"
    })
public final class RecordingBench implements Callable<Integer> {
  /** Of three cameras at 30 pictures a second. */
  private static final int PICTURES_IN_HALF_A_SECOND = 45;

  @Option(names = "--rounds", defaultValue = "5", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--messages",
      defaultValue = "1000000",
      description = "Small messages in a file (${DEFAULT-VALUE}).")
  private int messages;

  @Option(
      names = "--pictures",
      defaultValue = "300",
      description = "Pictures in a file (${DEFAULT-VALUE}).")
  private int pictures;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there, too.")
  private @Nullable Path json;

  /** Runs the benchmark: exits with 0, 1 where both differ, or 2 where something is missing. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new RecordingBench()).execute(arguments));
  }

  @Override
  public Integer call() {
    if (rounds < 1 || messages < 1 || pictures < 1) {
      System.err.println(
          "armature bench recording: --rounds, --messages and --pictures are at least 1");
      return 2;
    }
    try {
      Path folder = Files.createTempDirectory("armature-bench");
      try (NodePeer node = new NodePeer(packages())) {
        return measure(node, folder) ? 0 : 1;
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      System.err.println("armature bench recording: " + e.getMessage());
      return 2;
    }
  }

  /** Beside the classes of this module, which is the current folder where no checkout is told. */
  private static Path packages() {
    String home = System.getProperty("armature.home");
    Path module = home == null ? Path.of("") : Path.of(home, "teleop-recorder", "bench");
    return module.resolve("target").resolve("node").toAbsolutePath();
  }

  /** Whether both read the same. */
  private boolean measure(NodePeer node, Path folder) throws IOException {
    ObjectNode report = new ObjectMapper().createObjectNode();
    boolean same = true;
    System.out.println(Line.HEADER);
    for (Workload workload : List.of(Workload.joints(), Workload.pictures())) {
      node.load(workload, folder);
      int count = workload.name().equals("joints") ? messages : pictures;
      for (McapCompression compression : McapCompression.values()) {
        String name = workload.name() + ", " + compression.name().toLowerCase(Locale.ROOT);
        Line write = new Line(name + ", write", workload.messageBytes());
        Line read = new Line(name + ", read", workload.messageBytes());
        Line warmUp = new Line("", 1);
        same &= measure(node, folder, workload, compression, count, warmUp, warmUp);
        for (int round = 0; round < rounds; round++) {
          same &= measure(node, folder, workload, compression, count, write, read);
        }
        for (Line line : List.of(write, read)) {
          System.out.println(line);
          line.addTo(report);
        }
      }
    }
    for (int picturesPerFlush : new int[] {1, PICTURES_IN_HALF_A_SECOND}) {
      DurableWrites durable =
          DurableWrites.measure(
              folder.resolve("durable.mcap"), Workload.pictures(), pictures, picturesPerFlush);
      System.out.println(durable);
      durable.addTo(report);
    }
    Path file = json;
    if (file != null) {
      Files.writeString(file, report.toPrettyString() + "\n");
      System.out.println("report: " + file);
    }
    return same;
  }

  private boolean measure(
      NodePeer node,
      Path folder,
      Workload workload,
      McapCompression compression,
      int count,
      Line write,
      Line read)
      throws IOException {
    Path ours = folder.resolve("ours.mcap");
    Path theirs = folder.resolve("theirs.mcap");
    Measured written = Recording.write(ours, compression, workload, count);
    write.add(
        written, node.write(theirs, compression, McapWriterOptions.CHUNK_BYTES, workload, count));
    Measured our = Recording.read(ours);
    Measured indexed = node.read(ours, "indexed");
    Measured stream = node.read(ours, "stream");
    read.add(our, indexed.cpuNanos() < stream.cpuNanos() ? indexed : stream);
    Measured crossed = Recording.read(theirs);
    boolean same =
        Stream.of(indexed, stream, crossed)
            .allMatch(each -> each.messages() == count && each.sum() == our.sum());
    if (!same) {
      System.err.printf(
          "%s: ours reads %s, Node %s and %s, ours of Node's file %s%n",
          workload.name(), our, indexed, stream, crossed);
    }
    return same;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
