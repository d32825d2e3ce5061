package org.armature.recorder.bag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.mcap.McapChannel;
import org.armature.recorder.mcap.McapCheck;
import org.armature.recorder.mcap.McapException;
import org.armature.recorder.mcap.McapSchema;
import org.jspecify.annotations.Nullable;

/** Reads all of a bag and tells how it is. Nothing of it is changed. */
public final class BagCheck {
  /**
   * What was found.
   *
   * @param files its files in their order; those that are no MCAP files are only among the faults
   * @param topics its topics in the order in which they first come
   * @param faults of all files and of {@code metadata.yaml}, each with its place; empty for a bag
   *     that is whole
   */
  public record Report(
      List<McapCheck.Report> files, List<TopicReport> topics, List<String> faults) {
    /** Keeps copies. */
    public Report {
      files = List.copyOf(files);
      topics = List.copyOf(topics);
      faults = List.copyOf(faults);
    }

    /** Number of messages that can be read. */
    public long messages() {
      return files.stream().mapToLong(file -> file.statistics().messages()).sum();
    }
  }

  /**
   * A topic's messages.
   *
   * @param topic as the first file tells of it
   * @param messages how many can be read
   * @param start earliest receive time, ns since the epoch
   * @param end latest receive time, ns since the epoch
   * @param longestGap longest time without a message between two of them, ns
   * @param outOfOrder how many were received before one that was recorded before them
   */
  public record TopicReport(
      BagTopic topic, long messages, long start, long end, long longestGap, long outOfOrder) {
    private static final double NANOS = 1e9;

    /** Messages per second; 0 for less than two. */
    public double rate() {
      return end > start ? (messages - 1) * NANOS / (end - start) : 0;
    }
  }

  private final List<McapCheck.Report> files = new ArrayList<>();
  private final Map<BagTopic, TopicTally> topics = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private BagCheck() {}

  /**
   * Looks through a bag.
   *
   * @param path the bag's folder, or an MCAP file
   * @throws java.nio.file.NoSuchFileException if there is no MCAP file
   * @throws IOException if a file cannot be read
   */
  public static Report check(Path path) throws IOException {
    boolean isFolder = Files.isDirectory(path);
    BagCheck check = new BagCheck();
    for (Path file : isFolder ? BagFiles.find(path) : List.of(path)) {
      check.checkFile(file);
    }
    if (isFolder) {
      check.checkMetadata(path.resolve(BagMetadata.FILE_NAME));
    }
    List<TopicReport> topics = new ArrayList<>();
    check.topics.forEach((topic, tally) -> topics.add(tally.report(topic)));
    return new Report(check.files, topics, check.faults);
  }

  private void checkFile(Path file) throws IOException {
    Map<McapChannel, TopicTally> tallies = new java.util.HashMap<>();
    try {
      McapCheck.Report report =
          McapCheck.check(
              file,
              (channel, schema, time) ->
                  tallies.computeIfAbsent(channel, c -> tally(c, schema)).add(time));
      files.add(report);
      faults.addAll(report.faults());
    } catch (McapException e) {
      faults.add(e.getMessage());
    }
  }

  /** Of the same topic in an earlier file too. */
  private TopicTally tally(McapChannel channel, @Nullable McapSchema schema) {
    BagTopic topic = BagTopic.of(channel, schema);
    for (Map.Entry<BagTopic, TopicTally> known : topics.entrySet()) {
      if (known.getKey().isSameAs(topic)) {
        return known.getValue();
      }
    }
    TopicTally tally = new TopicTally();
    topics.put(topic, tally);
    return tally;
  }

  private void checkMetadata(Path file) throws IOException {
    if (!Files.exists(file)) {
      faults.add(file + ": it is missing");
      return;
    }
    MetadataFile told = MetadataFile.read(file);
    faults.addAll(told.faults());
    List<String> found =
        files.stream().map(report -> String.valueOf(report.file().getFileName())).toList();
    if (told.faults().isEmpty() && !told.files().equals(found)) {
      faults.add("%s: it tells of the files %s; there are %s".formatted(file, told.files(), found));
    }
    long messages = files.stream().mapToLong(report -> report.statistics().messages()).sum();
    if (told.messages() >= 0 && told.messages() != messages) {
      faults.add(
          "%s: it tells of %d messages; there are %d".formatted(file, told.messages(), messages));
    }
  }
}
