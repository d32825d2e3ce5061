package org.armature.bench.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.armature.recorder.mcap.McapCompression;
import org.armature.recorder.mcap.McapWriter;
import org.armature.recorder.mcap.McapWriterOptions;

/**
 * What it costs to have messages on the disk: pictures without compression, as fast as they can be
 * written, with a flush after every so many.
 *
 * @param picturesPerFlush how many
 * @param bytesPerSecond that went to the disk
 * @param worstWriteMillis longest call that takes a message in, ms
 * @param worstFlushMillis longest call that has all on the disk, ms
 */
record DurableWrites(
    int picturesPerFlush, double bytesPerSecond, double worstWriteMillis, double worstFlushMillis) {
  private static final double MEGA = 1e6;

  static DurableWrites measure(Path file, Workload pictures, int count, int picturesPerFlush)
      throws IOException {
    Files.deleteIfExists(file);
    McapWriterOptions options =
        new McapWriterOptions("ros2", McapCompression.NONE, McapWriterOptions.CHUNK_BYTES, true);
    long worstWrite = 0;
    long worstFlush = 0;
    long begin = System.nanoTime();
    try (McapWriter writer = McapWriter.create(file, options)) {
      int channel = writer.addChannel("/pictures", 0, "cdr", Map.of());
      for (int i = 0; i < count; i++) {
        long before = System.nanoTime();
        writer.write(channel, i, i, i, pictures.samples().get(i % pictures.samples().size()));
        long after = System.nanoTime();
        worstWrite = Math.max(worstWrite, after - before);
        if ((i + 1) % picturesPerFlush == 0) {
          writer.flush();
          worstFlush = Math.max(worstFlush, System.nanoTime() - after);
        }
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double bytes = (double) count * pictures.messageBytes();
    return new DurableWrites(
        picturesPerFlush, bytes / seconds, worstWrite / MEGA, worstFlush / MEGA);
  }

  @Override
  public String toString() {
    return "pictures on the disk, %2d a flush: %.0f MB/s, at worst %.1f ms a write and %.1f ms a flush"
        .formatted(picturesPerFlush, bytesPerSecond / MEGA, worstWriteMillis, worstFlushMillis);
  }

  void addTo(ObjectNode report) {
    report
        .putObject("pictures on the disk, %d a flush".formatted(picturesPerFlush))
        .put("mb_per_s", bytesPerSecond / MEGA)
        .put("worst_write_ms", worstWriteMillis)
        .put("worst_flush_ms", worstFlushMillis);
  }
}
