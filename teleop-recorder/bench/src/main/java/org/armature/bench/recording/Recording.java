package org.armature.bench.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.armature.recorder.mcap.McapCompression;
import org.armature.recorder.mcap.McapMessage;
import org.armature.recorder.mcap.McapQuery;
import org.armature.recorder.mcap.McapReader;
import org.armature.recorder.mcap.McapWriter;
import org.armature.recorder.mcap.McapWriterOptions;
import org.armature.recorder.mcap.MessageCursor;
import org.jspecify.annotations.Nullable;

/** Writes and reads files with our library. */
final class Recording {
  private static final long START = 1_795_000_000_000_000_000L;
  private static final long PERIOD = 2_000_000;

  private Recording() {}

  /**
   * Writes messages.
   *
   * @return what it took
   */
  static Measured write(Path file, McapCompression compression, Workload workload, int messages)
      throws IOException {
    Files.deleteIfExists(file);
    List<ByteBuffer> samples = workload.samples();
    Stopwatch watch = new Stopwatch();
    McapWriterOptions options =
        new McapWriterOptions("ros2", compression, McapWriterOptions.CHUNK_BYTES, false);
    try (McapWriter writer = McapWriter.create(file, options)) {
      int schema =
          writer.addSchema(
              "bench/msg/Bytes", "ros2msg", "uint8[] data\n".getBytes(StandardCharsets.UTF_8));
      int channel = writer.addChannel("/" + workload.name(), schema, "cdr", Map.of());
      for (int i = 0; i < messages; i++) {
        long time = START + i * PERIOD;
        writer.write(channel, i, time, time, samples.get(i % samples.size()));
      }
    }
    return watch.stop(messages, 0);
  }

  /** Reads all messages of a file, with all checksums. */
  static Measured read(Path file) throws IOException {
    Stopwatch watch = new Stopwatch();
    long messages = 0;
    long sum = 0;
    try (McapReader reader = McapReader.open(file)) {
      MessageCursor cursor = reader.messages(McapQuery.all());
      for (@Nullable McapMessage m = cursor.next(); m != null; m = cursor.next()) {
        ByteBuffer data = m.data();
        int length = data.remaining();
        sum += (data.get(data.position() + (length >> 1)) & 0xff) + length + m.sequence();
        messages++;
      }
    }
    return watch.stop(messages, sum);
  }
}
