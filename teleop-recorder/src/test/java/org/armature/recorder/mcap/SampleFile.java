package org.armature.recorder.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A file with messages of several topics that are not recorded quite in the order of their times.
 */
final class SampleFile {
  static final List<String> TOPICS = List.of("/joint_states", "/front/image_raw", "/instruction");

  /** A message without its file. */
  record Sample(String topic, int sequence, long logTime, long publishTime, List<Byte> data) {
    static Sample of(McapMessage message) {
      ByteBuffer data = message.data();
      List<Byte> bytes = new ArrayList<>(data.remaining());
      while (data.hasRemaining()) {
        bytes.add(data.get());
      }
      return new Sample(
          message.channel().topic(),
          message.sequence(),
          message.logTime(),
          message.publishTime(),
          bytes);
    }
  }

  private SampleFile() {}

  /** Random messages in the order of writing. */
  static List<Sample> samples(long seed, int count) {
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int topic = random.nextInt(TOPICS.size());
      byte[] data = new byte[random.nextInt(topic == 1 ? 5000 : 60)];
      random.nextBytes(data);
      List<Byte> bytes = new ArrayList<>();
      for (byte b : data) {
        bytes.add((byte) (b & 0x0f)); // so that there is something to compress
      }
      long time = 1_795_000_000_000_000_000L + i * 1_000_000L - random.nextInt(50_000_000);
      samples.add(new Sample(TOPICS.get(topic), i, time, time - 1000, bytes));
    }
    return samples;
  }

  static List<Sample> byTime(List<Sample> samples) {
    return samples.stream().sorted(Comparator.comparingLong(Sample::logTime)).toList();
  }

  /** Starts a file with the channels of the samples, in whose order they get their numbers. */
  static McapWriter create(Path file, McapWriterOptions options) throws IOException {
    McapWriter writer = McapWriter.create(file, options);
    int schema =
        writer.addSchema(
            "std_msgs/msg/String", "ros2msg", "string data\n".getBytes(StandardCharsets.UTF_8));
    for (String topic : TOPICS) {
      writer.addChannel(
          topic, topic.equals("/instruction") ? 0 : schema, "cdr", Map.of("unit", "rad", "a", "ä"));
    }
    return writer;
  }

  static void write(McapWriter writer, List<Sample> samples) throws IOException {
    for (Sample sample : samples) {
      ByteBuffer data = ByteBuffer.allocate(sample.data().size());
      sample.data().forEach(data::put);
      int channel = TOPICS.indexOf(sample.topic()) + 1;
      writer.write(channel, sample.sequence(), sample.logTime(), sample.publishTime(), data.flip());
    }
  }

  static List<Sample> read(Path file, McapQuery query) throws IOException {
    try (McapReader reader = McapReader.open(file)) {
      return read(reader.messages(query));
    }
  }

  static List<Sample> read(MessageCursor messages) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (@Nullable McapMessage m = messages.next(); m != null; m = messages.next()) {
      samples.add(Sample.of(m));
    }
    return samples;
  }
}
