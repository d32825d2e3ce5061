package org.armature.recorder.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.armature.recorder.mcap.SampleFile.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was written is read. */
class McapFileTest {
  private static final List<Sample> SAMPLES = SampleFile.samples(1, 3000);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  private Path write(McapCompression compression, int chunkBytes) throws IOException {
    Path file = folder.resolve("sample.mcap");
    try (McapWriter writer =
        SampleFile.create(file, new McapWriterOptions("ros2", compression, chunkBytes, false))) {
      SampleFile.write(writer, SAMPLES);
    }
    return file;
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageComesBackByTimeWhateverTheCompression(McapCompression compression)
      throws IOException {
    Path file = write(compression, 100_000);
    assertEquals(SampleFile.byTime(SAMPLES), SampleFile.read(file, McapQuery.all()));
    try (McapReader reader = McapReader.open(file)) {
      assertEquals("ros2", reader.profile());
      assertEquals(List.of(), reader.faults());
      assertEquals(3000, reader.statistics().messages());
      assertTrue(reader.statistics().chunks() > 10, () -> "" + reader.statistics());
      McapChannel joints = reader.channels().iterator().next();
      assertEquals("/joint_states", joints.topic());
      assertEquals(Map.of("unit", "rad", "a", "ä"), joints.metadata());
      McapSchema schema = reader.schema(joints).orElseThrow();
      assertEquals("std_msgs/msg/String", schema.name());
      assertArrayEquals("string data\n".getBytes(StandardCharsets.UTF_8), schema.data());
    }
  }

  @Test
  void aQueryGivesItsTopicsAndTimesAndNothingElse() throws IOException {
    Path file = write(McapCompression.ZSTD, 50_000);
    List<Sample> sorted = SampleFile.byTime(SAMPLES);
    long from = sorted.get(700).logTime();
    long to = sorted.get(1900).logTime();
    Set<String> topics = Set.of("/joint_states", "/instruction");
    assertEquals(
        sorted.stream()
            .filter(s -> topics.contains(s.topic()) && s.logTime() >= from && s.logTime() <= to)
            .toList(),
        SampleFile.read(file, McapQuery.all().topics(topics).between(from, to)));
    assertEquals(List.of(), SampleFile.read(file, McapQuery.all().topics(Set.of("/none"))));
    assertEquals(List.of(), SampleFile.read(file, McapQuery.all().between(0, 1)));
  }

  @Test
  void attachmentsAndMetadataComeBack() throws IOException {
    Path file = folder.resolve("more.mcap");
    byte[] calibration = "fx: 600".getBytes(StandardCharsets.UTF_8);
    try (McapWriter writer = SampleFile.create(file, McapWriterOptions.ros2())) {
      SampleFile.write(writer, SAMPLES.subList(0, 10));
      writer.attach(new McapAttachment(5, 4, "front.yaml", "application/yaml", calibration));
      writer.add(new McapMetadata("rosbag2", Map.of("serialized_metadata", "version: 8")));
      SampleFile.write(writer, SAMPLES.subList(10, 20));
    }
    try (McapReader reader = McapReader.open(file)) {
      McapAttachment attachment = reader.attachments().getFirst();
      assertEquals("front.yaml", attachment.name());
      assertEquals("application/yaml", attachment.mediaType());
      assertEquals(5, attachment.logTime());
      assertEquals(4, attachment.createTime());
      assertArrayEquals(calibration, attachment.data());
      assertEquals(
          List.of(new McapMetadata("rosbag2", Map.of("serialized_metadata", "version: 8"))),
          reader.metadata());
    }
    assertEquals(SampleFile.byTime(SAMPLES.subList(0, 20)), SampleFile.read(file, McapQuery.all()));
  }

  @Test
  void anEmptyFileIsWholeToo() throws IOException {
    Path file = folder.resolve("empty.mcap");
    McapWriter.create(file, McapWriterOptions.ros2()).close();
    try (McapReader reader = McapReader.open(file)) {
      assertEquals(0, reader.statistics().messages());
      assertEquals(List.of(), reader.faults());
    }
  }

  @Test
  void anExistingFileIsNotOverwritten() throws IOException {
    Path file = write(McapCompression.NONE, 1000);
    long size = Files.size(file);
    assertThrows(
        FileAlreadyExistsException.class, () -> McapWriter.create(file, McapWriterOptions.ros2()));
    assertEquals(size, Files.size(file));
  }

  @Test
  void messagesOfUnknownChannelsAndChannelsOfUnknownSchemasAreRefused() throws IOException {
    try (McapWriter writer =
        McapWriter.create(folder.resolve("refused.mcap"), McapWriterOptions.ros2())) {
      assertRefused(() -> writer.write(7, 0, 0, 0, ByteBuffer.allocate(1)), "channel 7");
      assertRefused(() -> writer.addChannel("/a", 3, "cdr", Map.of()), "schema 3");
    }
  }

  private static void assertRefused(Executable call, String named) {
    String told = "" + assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(told.contains(named), told);
  }
}
