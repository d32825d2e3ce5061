package org.armature.recorder.mcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.armature.recorder.mcap.SampleFile.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The official library for Node reads what we write, and we read what it writes. */
class McapNodeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Sample> SAMPLES = SampleFile.samples(3, 1000);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    NodeProgram.install();
  }

  private Path write(McapCompression compression) throws IOException {
    Path file = folder.resolve("ours.mcap");
    try (McapWriter writer =
        SampleFile.create(file, new McapWriterOptions("ros2", compression, 50_000, false))) {
      SampleFile.write(writer, SAMPLES);
      writer.attach(new McapAttachment(1, 2, "camera.yaml", "application/yaml", new byte[] {1, 2}));
      writer.add(new McapMetadata("rosbag2", Map.of("version", "8")));
    }
    return file;
  }

  @ParameterizedTest
  @EnumSource
  void itsIndexedReaderSeesEveryMessageByTimeWithAllChecksums(McapCompression compression)
      throws Exception {
    List<String> lines = NodeProgram.run("read.mjs", "indexed", write(compression).toString());
    assertMessages(SampleFile.byTime(SAMPLES), lines.subList(0, SAMPLES.size()));
    assertEquals(
        List.of(
            "{\"attachment\":\"camera.yaml\",\"bytes\":2}",
            "{\"metadata\":\"rosbag2\",\"entries\":{\"version\":\"8\"}}"),
        lines.subList(SAMPLES.size(), lines.size()));
  }

  @Test
  void itsStreamReaderSeesEveryMessageInTheOrderOfWriting() throws Exception {
    Path file = write(McapCompression.ZSTD);
    assertMessages(SAMPLES, NodeProgram.run("read.mjs", "stream", file.toString()));
  }

  @Test
  void itReadsAFileThatWasCutOffAndRecovered() throws Exception {
    Path file = write(McapCompression.ZSTD);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
    assertTrue(McapRecovery.complete(file).cutBytes() > 0);
    List<Sample> left = SampleFile.read(file, McapQuery.all());
    assertTrue(left.size() > 500, () -> left.size() + " messages are left");
    assertMessages(left, NodeProgram.run("read.mjs", "indexed", file.toString()));
    assertEquals(left.size(), NodeProgram.run("read.mjs", "stream", file.toString()).size());
  }

  private static void assertMessages(List<Sample> expected, List<String> lines) throws Exception {
    assertEquals(expected.size(), lines.size());
    for (int i = 0; i < lines.size(); i++) {
      Sample sample = expected.get(i);
      JsonNode seen = JSON.readTree(lines.get(i));
      assertEquals(sample.topic(), seen.get("topic").textValue());
      assertEquals(sample.sequence(), seen.get("sequence").intValue());
      assertEquals(Long.toString(sample.logTime()), seen.get("logTime").textValue());
      assertEquals(Long.toString(sample.publishTime()), seen.get("publishTime").textValue());
      assertEquals(sample.data().size(), seen.get("bytes").intValue());
      assertEquals(sha256(sample), seen.get("sha256").textValue());
    }
  }

  private static String sha256(Sample sample) throws NoSuchAlgorithmException {
    ByteBuffer data = ByteBuffer.allocate(sample.data().size());
    sample.data().forEach(data::put);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data.array()));
  }

  @ParameterizedTest
  @CsvSource({"zstd, 4000", "lz4, 4000", "'', 4000", "'', 0"})
  void weReadWhatItsWriterWrites(String compression, int chunkBytes) throws Exception {
    Path file = folder.resolve("theirs.mcap");
    int count = 1000;
    NodeProgram.run(
        "write.mjs",
        compression,
        Integer.toString(chunkBytes),
        Integer.toString(count),
        file.toString());
    try (McapReader reader = McapReader.open(file)) {
      assertEquals(List.of(), reader.faults());
      assertEquals("ros2", reader.profile());
      assertEquals(count, reader.statistics().messages());
      MessageCursor messages = reader.messages(McapQuery.all());
      for (int i = 0; i < count; i++) {
        assertWritten(i, messages.next());
      }
      assertEquals(null, messages.next());
      assertEquals("camera.yaml", reader.attachments().getFirst().name());
      assertEquals(
          "fx: 600", new String(reader.attachments().getFirst().data(), StandardCharsets.UTF_8));
      assertEquals(Map.of("version", "8"), reader.metadata().getFirst().entries());
      McapChannel a = reader.channels().iterator().next();
      assertEquals("std_msgs/msg/String", reader.schema(a).orElseThrow().name());
      assertEquals(Map.of("unit", "rad"), a.metadata());
    }
  }

  private static void assertWritten(int i, @Nullable McapMessage message) {
    long time = 1_000_000_000L + i * 1000L;
    byte[] data = new byte[i % 300];
    Arrays.fill(data, (byte) (i % 251));
    if (message == null) {
      throw new AssertionError("message " + i + " is missing");
    }
    assertEquals(i % 2 == 0 ? "/a" : "/b", message.channel().topic());
    assertEquals(i, message.sequence());
    assertEquals(time, message.logTime());
    assertEquals(time - 7, message.publishTime());
    assertEquals(ByteBuffer.wrap(data), message.data());
  }
}
