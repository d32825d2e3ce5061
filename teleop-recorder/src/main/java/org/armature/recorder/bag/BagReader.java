package org.armature.recorder.bag;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.armature.recorder.mcap.McapChannel;
import org.armature.recorder.mcap.McapException;
import org.armature.recorder.mcap.McapMetadata;
import org.armature.recorder.mcap.McapQuery;
import org.armature.recorder.mcap.McapReader;
import org.armature.recorder.mcap.McapStatistics;

/**
 * Reads a bag, also one whose recording was cut off, and single MCAP files:
 *
 * <pre>{@code
 * try (BagReader bag = BagReader.open(folder)) {
 *   BagCursor messages = bag.messages(McapQuery.all().topics(Set.of("/joint_states")));
 *   for (BagMessage m = messages.next(); m != null; m = messages.next()) {
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>One thread at a time.
 */
public final class BagReader implements Closeable {
  private final Path path;
  private final List<BagFile> files = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final Map<BagTopic, Long> counts = new LinkedHashMap<>();
  private String distro = "";
  private Map<String, String> customData = Map.of();
  private long start;
  private long end;
  private long messages;

  private BagReader(Path path) {
    this.path = path;
  }

  /**
   * Opens a bag.
   *
   * @param path the bag's folder, whose {@code metadata.yaml} may be missing, or an MCAP file
   * @throws java.nio.file.NoSuchFileException if there is no MCAP file
   * @throws McapException if none of the files is an MCAP file
   * @throws IOException if they cannot be read
   */
  public static BagReader open(Path path) throws IOException {
    BagReader bag = new BagReader(path);
    try {
      if (Files.isDirectory(path)) {
        bag.openFiles(BagFiles.find(path));
        bag.readMetadata();
      } else {
        bag.openFiles(List.of(path));
      }
      return bag;
    } catch (IOException | RuntimeException e) {
      bag.close();
      throw e;
    }
  }

  /** One that is no MCAP file, such as one that was cut off at its very beginning, is told. */
  private void openFiles(List<Path> paths) throws IOException {
    for (Path file : paths) {
      try {
        files.add(new BagFile(file));
      } catch (McapException e) {
        if (paths.size() == 1) {
          throw e;
        }
        faults.add(e.getMessage());
      }
    }
    if (files.isEmpty()) {
      throw new McapException(path + ": none of its files is an MCAP file: " + faults);
    }
    files.forEach(this::takeIn);
  }

  private void takeIn(BagFile file) {
    McapReader reader = file.reader();
    faults.addAll(reader.faults());
    McapStatistics statistics = reader.statistics();
    for (McapChannel channel : reader.channels()) {
      long count = statistics.messagesOfChannels().getOrDefault(channel.id(), 0L);
      counts.merge(known(file.topic(channel)), count, Long::sum);
    }
    if (statistics.messages() > 0) {
      boolean first = messages == 0;
      start =
          first || Long.compareUnsigned(statistics.start(), start) < 0 ? statistics.start() : start;
      end = first || Long.compareUnsigned(statistics.end(), end) > 0 ? statistics.end() : end;
      messages += statistics.messages();
    }
  }

  /** The topic under which messages of this one are counted. */
  private BagTopic known(BagTopic topic) {
    for (BagTopic known : counts.keySet()) {
      if (known.isSameAs(topic)) {
        return known;
      }
      if (known.name().equals(topic.name())) {
        faults.add(
            "%s: topic %s has messages of type %s and of another, %s"
                .formatted(path, topic.name(), known.type(), topic.type()));
      }
    }
    return topic;
  }

  private void readMetadata() throws IOException {
    Path file = path.resolve(BagMetadata.FILE_NAME);
    if (!Files.exists(file)) {
      return; // as long as it is recorded, or where that was cut off
    }
    MetadataFile metadata = MetadataFile.read(file);
    distro = metadata.distro();
    customData = metadata.customData();
    faults.addAll(metadata.faults());
    List<String> present = files.stream().map(f -> String.valueOf(f.path().getFileName())).toList();
    for (String told : metadata.files()) {
      if (!present.contains(told)) {
        faults.add("%s: its file %s is missing or cannot be read".formatted(file, told));
      }
    }
  }

  /** Its topics, in the order in which the files tell of them. */
  public List<BagTopic> topics() {
    return List.copyOf(counts.keySet());
  }

  /** The topic of that name. */
  public Optional<BagTopic> topic(String name) {
    return counts.keySet().stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  /** Number of messages of each topic, as the files tell. */
  public Map<BagTopic, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** Number of messages, as the files tell. */
  public long messages() {
    return messages;
  }

  /** Earliest receive time, ns since the epoch; 0 without messages. */
  public long start() {
    return start;
  }

  /** Latest receive time, ns since the epoch; 0 without messages. */
  public long end() {
    return end;
  }

  /** Distribution of ROS that recorded it, such as {@code jazzy}; empty if unknown. */
  public String distro() {
    return distro;
  }

  /** What its recorder told about it in words of its own. */
  public Map<String, String> customData() {
    return customData;
  }

  /** Pairs of words that its files hold, in the order in which they were written. */
  public List<McapMetadata> metadata() throws IOException {
    List<McapMetadata> all = new ArrayList<>();
    for (BagFile file : files) {
      all.addAll(file.reader().metadata());
    }
    return all;
  }

  /**
   * What is damaged or missing, each with its place. Chunks of a file with an index are only
   * checked when their messages are read; {@link BagCheck} looks at all.
   */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** The messages that are wanted, by receive time. Several cursors may be used in turns. */
  public BagCursor messages(McapQuery query) {
    return new BagCursor(files, query);
  }

  @Override
  public void close() throws IOException {
    IOException first = null;
    for (BagFile file : files) {
      try {
        file.close();
      } catch (IOException e) {
        first = e;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
