package org.armature.recorder.bag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.armature.recorder.mcap.McapMetadata;
import org.armature.recorder.mcap.McapReader;
import org.armature.recorder.mcap.McapRecovery;
import org.armature.recorder.mcap.McapWriterOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class BagTest {
  private static final long START = 1_795_000_000_000_000_000L;
  private static final String QOS =
      """
      - history: 1
        depth: 10
        reliability: 1
        durability: 2
      """;

  private static final BagTopic WORDS =
      new BagTopic("/words", "std_msgs/msg/String", "string data\n", QOS, "RIHS01_df668c74");
  private static final BagTopic SILENT =
      new BagTopic("/silent", "std_msgs/msg/String", "string data\n", "", "");

  @TempDir private Path folder;

  /** Ten messages a second apart, each flushed. */
  private BagWriter write(Path bag) throws IOException {
    BagWriter writer = BagWriter.create(bag, McapWriterOptions.ros2(), "jazzy");
    int words = writer.addTopic(WORDS);
    writer.addTopic(SILENT);
    for (int i = 0; i < 10; i++) {
      byte[] cdr = ("\0\1\0\0\6\0\0\0word" + i + "\0").getBytes(StandardCharsets.ISO_8859_1);
      long time = START + i * 1_000_000_000L;
      writer.write(words, i, time, time - 5, ByteBuffer.wrap(cdr));
      writer.flush();
    }
    return writer;
  }

  private static JsonNode metadata(String yaml) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return new ObjectMapper().valueToTree(tree);
  }

  private static JsonNode metadata(Path bag) throws IOException {
    return metadata(Files.readString(bag.resolve("metadata.yaml")))
        .get("rosbag2_bagfile_information");
  }

  @Test
  void metadataTellsTopicsCountsAndTimesAsRosbag2Does() throws IOException {
    Path bag = folder.resolve("one");
    write(bag).close();
    JsonNode metadata = metadata(bag);
    assertEquals(8, metadata.get("version").asInt());
    assertEquals("mcap", metadata.get("storage_identifier").asText());
    assertEquals(10, metadata.get("message_count").asInt());
    assertEquals(9_000_000_000L, metadata.at("/duration/nanoseconds").asLong());
    assertEquals(START, metadata.at("/starting_time/nanoseconds_since_epoch").asLong());
    assertEquals("one_0.mcap", metadata.at("/relative_file_paths/0").asText());
    assertEquals(10, metadata.at("/files/0/message_count").asInt());
    assertEquals("jazzy", metadata.get("ros_distro").asText());
    JsonNode topics = metadata.get("topics_with_message_count");
    assertEquals(2, topics.size());
    JsonNode words = topics.get(0).get("topic_metadata");
    assertEquals("/words", words.get("name").asText());
    assertEquals("std_msgs/msg/String", words.get("type").asText());
    assertEquals("cdr", words.get("serialization_format").asText());
    assertEquals(QOS, words.get("offered_qos_profiles").asText());
    assertEquals("RIHS01_df668c74", words.get("type_description_hash").asText());
    assertEquals(10, topics.get(0).get("message_count").asInt());
    assertEquals(0, topics.get(1).get("message_count").asInt());
    try (McapReader reader = McapReader.open(bag.resolve("one_0.mcap"))) {
      McapMetadata inside = reader.metadata().getFirst();
      assertEquals("rosbag2", inside.name());
      String yaml = inside.entries().getOrDefault("serialized_metadata", "");
      assertEquals(10, metadata(yaml).get("message_count").asInt());
    }
  }

  @Test
  void aBagThatWasCutOffIsMadeWholeAndDescribed() throws IOException {
    Path bag = folder.resolve("cut");
    BagWriter unfinished = write(bag);
    Path file = bag.resolve("cut_0.mcap");
    byte[] bytes = Files.readAllBytes(file);
    unfinished.close();
    Files.delete(bag.resolve("metadata.yaml"));
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 5)); // in the index of the last chunk
    McapRecovery.Outcome outcome = BagRecovery.complete(bag, "jazzy").getFirst();
    assertEquals(file.toRealPath(), outcome.file().toRealPath());
    assertEquals(10, outcome.statistics().messages());
    assertEquals(10, metadata(bag).get("message_count").asInt());
    byte[] recovered = Files.readAllBytes(file);
    assertEquals(List.of(), BagRecovery.complete(bag, "jazzy").getFirst().faults());
    assertEquals(-1, Arrays.mismatch(recovered, Files.readAllBytes(file)));
  }

  @Test
  void aBagWhoseMetadataTellOfOtherFilesIsDescribedAnewInTheWordsOfItsRecorder()
      throws IOException {
    Path bag = folder.resolve("grown");
    BagWriter writer = write(bag);
    writer.setCustomData("take", "3");
    writer.close();
    Files.copy(bag.resolve("grown_0.mcap"), bag.resolve("grown_1.mcap"));
    Files.write(bag.resolve("grown_2.mcap"), new byte[0]);
    Files.writeString(bag.resolve("grown_3.mcap"), "not at all");
    List<McapRecovery.Outcome> outcomes = BagRecovery.complete(bag, "humble");
    assertEquals(
        List.of(0, 0, 1, 1), outcomes.stream().map(outcome -> outcome.faults().size()).toList());
    JsonNode metadata = metadata(bag);
    assertEquals(20, metadata.get("message_count").asInt());
    assertEquals(3, metadata.get("files").size());
    assertEquals("jazzy", metadata.get("ros_distro").asText());
    assertEquals("3", metadata.at("/custom_data/take").asText());
  }

  @Test
  void whatCannotBeDoneIsRefused() throws IOException {
    Path bag = folder.resolve("refused");
    try (BagWriter writer = BagWriter.create(bag, McapWriterOptions.ros2(), "")) {
      writer.addTopic(WORDS);
      assertThrows(IllegalArgumentException.class, () -> writer.addTopic(WORDS));
      BagTopic otherType = new BagTopic("/other", WORDS.type(), "string text\n", "", "");
      String told =
          ""
              + assertThrows(IllegalArgumentException.class, () -> writer.addTopic(otherType))
                  .getMessage();
      assertTrue(told.contains("/other") && told.contains("/words"), told);
    }
    assertThrows(
        FileAlreadyExistsException.class,
        () -> BagWriter.create(bag, McapWriterOptions.ros2(), ""));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThrows(NoSuchFileException.class, () -> BagRecovery.complete(empty, ""));
  }
}
