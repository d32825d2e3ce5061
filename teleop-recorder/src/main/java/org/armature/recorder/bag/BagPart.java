package org.armature.recorder.bag;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.mcap.McapMetadata;
import org.armature.recorder.mcap.McapStatistics;
import org.armature.recorder.mcap.McapWriter;
import org.armature.recorder.mcap.McapWriterOptions;

/** A file of a bag that is written. */
final class BagPart implements Closeable {
  private final String name;
  private final McapWriter writer;
  private final List<BagTopic> topics = new ArrayList<>();
  private final List<Integer> channels = new ArrayList<>();
  private final List<Integer> schemas = new ArrayList<>();
  private long begin;
  private boolean hasMessages;

  BagPart(Path file, McapWriterOptions options) throws IOException {
    this.name = String.valueOf(file.getFileName());
    this.writer = McapWriter.create(file, options);
  }

  /** Tells of a topic, whose number is that of those before it. */
  void add(BagTopic topic) {
    int schema = schema(topic);
    channels.add(
        writer.addChannel(topic.name(), schema, topic.messageEncoding(), topic.channelMetadata()));
    topics.add(topic);
    schemas.add(schema);
  }

  private int schema(BagTopic topic) {
    for (int i = 0; i < topics.size(); i++) {
      if (topics.get(i).hasTypeOf(topic)) {
        return schemas.get(i);
      }
    }
    return writer.addSchema(
        topic.type(),
        topic.definitionEncoding(),
        topic.definition().getBytes(StandardCharsets.UTF_8));
  }

  void write(int topic, int sequence, long receiveTime, long sendTime, ByteBuffer data)
      throws IOException {
    if (!hasMessages) {
      begin = receiveTime;
      hasMessages = true;
    }
    writer.write(channels.get(topic), sequence, receiveTime, sendTime, data);
  }

  void flush() throws IOException {
    writer.flush();
  }

  /** Whether a message of this time belongs into the next file. */
  boolean isFull(BagSplit split, long receiveTime) {
    return hasMessages
        && split.isFull(writer.fileBytes() + writer.pendingBytes(), receiveTime - begin);
  }

  /** Bytes in the file. */
  long bytes() {
    return writer.fileBytes();
  }

  BagMetadata.File described() {
    McapStatistics statistics = writer.statistics();
    return new BagMetadata.File(name, statistics.start(), statistics.end(), statistics.messages());
  }

  /** Number of messages in the file by topic. */
  Map<BagTopic, Long> counts() {
    Map<Integer, Long> told = writer.statistics().messagesOfChannels();
    Map<BagTopic, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < topics.size(); i++) {
      counts.put(topics.get(i), told.getOrDefault(channels.get(i), 0L));
    }
    return counts;
  }

  /** Leaves in the file what is known of the bag. */
  void add(BagMetadata metadata) throws IOException {
    add(new McapMetadata("rosbag2", Map.of("serialized_metadata", metadata.toYaml())));
  }

  void add(McapMetadata metadata) throws IOException {
    writer.add(metadata);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
