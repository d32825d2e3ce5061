package org.armature.recorder.bag;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.mcap.McapMetadata;
import org.armature.recorder.mcap.McapStatistics;
import org.armature.recorder.mcap.McapWriter;
import org.armature.recorder.mcap.McapWriterOptions;

/**
 * Records a bag, which rosbag2 and Foxglove open:
 *
 * <pre>{@code
 * try (BagWriter bag = BagWriter.create(folder, McapWriterOptions.ros2(), "jazzy")) {
 *   int joints = bag.addTopic(topic);
 *   bag.write(joints, 0, receivedNanos, sentNanos, cdr);
 *   bag.flush();                 // about once a second: what is at stake in a power cut
 * }
 * }</pre>
 *
 * <p>A bag that is not closed has all messages up to the last flush; {@link BagRecovery} makes it
 * whole. One thread at a time.
 */
public final class BagWriter implements Closeable {
  private final Path folder;
  private final String file;
  private final String distro;
  private final McapWriter writer;
  private final List<BagTopic> topics = new ArrayList<>();
  private final List<Integer> channels = new ArrayList<>();
  private final Map<String, Integer> schemas = new HashMap<>();
  private boolean closed;

  private BagWriter(Path folder, String file, String distro, McapWriter writer) {
    this.folder = folder;
    this.file = file;
    this.distro = distro;
    this.writer = writer;
  }

  /**
   * Begins a bag in a new folder.
   *
   * @param distro of ROS, such as {@code jazzy}; empty if unknown
   * @throws java.nio.file.FileAlreadyExistsException if the folder exists
   * @throws IOException if it cannot be written
   */
  public static BagWriter create(Path folder, McapWriterOptions options, String distro)
      throws IOException {
    Path absolute = folder.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    Files.createDirectory(absolute);
    String file = absolute.getFileName() + "_0.mcap";
    return new BagWriter(
        absolute, file, distro, McapWriter.create(absolute.resolve(file), options));
  }

  /**
   * Tells of a topic.
   *
   * @return its number in {@link #write}
   * @throws IllegalArgumentException if the bag has it already, or its type with another definition
   */
  public int addTopic(BagTopic topic) {
    for (BagTopic known : topics) {
      if (known.name().equals(topic.name())) {
        throw new IllegalArgumentException("the bag has topic " + topic.name() + " already");
      }
      if (known.type().equals(topic.type()) && !known.definition().equals(topic.definition())) {
        throw new IllegalArgumentException(
            "topic %s: type %s is another one than that of %s"
                .formatted(topic.name(), topic.type(), known.name()));
      }
    }
    int schema =
        schemas.computeIfAbsent(
            topic.type(),
            type ->
                writer.addSchema(
                    type,
                    BagTopic.DEFINITION_ENCODING,
                    topic.definition().getBytes(StandardCharsets.UTF_8)));
    channels.add(
        writer.addChannel(topic.name(), schema, BagTopic.ENCODING, topic.channelMetadata()));
    topics.add(topic);
    return topics.size() - 1;
  }

  /**
   * Records a message.
   *
   * @param topic what {@link #addTopic} returned
   * @param sequence the sender's number, or 0
   * @param receiveTime ns since the epoch
   * @param sendTime ns since the epoch
   * @param cdr the message with its encapsulation header, from position to limit; copied
   * @throws IndexOutOfBoundsException if there is no such topic
   * @throws IOException if what gathered cannot be written
   */
  public void write(int topic, int sequence, long receiveTime, long sendTime, ByteBuffer cdr)
      throws IOException {
    writer.write(channels.get(topic), sequence, receiveTime, sendTime, cdr);
  }

  /** Has all messages so far on the disk. */
  public void flush() throws IOException {
    writer.flush();
  }

  /** Bytes on the disk. */
  public long bytes() {
    return writer.fileBytes();
  }

  /** Ends the bag. May be repeated. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (writer) {
      writer.flush();
      writer.add(new McapMetadata("rosbag2", Map.of("serialized_metadata", metadata().toYaml())));
    }
    metadata().write(folder);
  }

  private BagMetadata metadata() {
    McapStatistics statistics = writer.statistics();
    Map<BagTopic, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < topics.size(); i++) {
      counts.put(topics.get(i), statistics.messagesOfChannels().getOrDefault(channels.get(i), 0L));
    }
    return new BagMetadata(
        statistics.start(),
        statistics.end(),
        counts,
        List.of(
            new BagMetadata.File(
                file, statistics.start(), statistics.end(), statistics.messages())),
        distro);
  }
}
