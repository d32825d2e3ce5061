package org.armature.recorder.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.armature.recorder.mcap.SampleFile.Sample;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The combinations of contents and features that the public conformance cases of MCAP have, written
 * by the official library.
 */
class McapConformanceTest {
  private static final int CASES = 416;
  private static final byte[] SCHEMA = {7, 8, 9};

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private static Path folder;

  @BeforeAll
  static void generate() throws Exception {
    NodeProgram.install();
    NodeProgram.run("conformance.mjs", folder.toString());
  }

  private static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String input(Path file) {
    return file.getFileName().toString().replaceAll("[-.].*", "");
  }

  private static Set<String> features(Path file) {
    String[] words = file.getFileName().toString().replace(".mcap", "").split("-");
    Set<String> features = new HashSet<>(Arrays.asList(words));
    features.remove(input(file));
    return features;
  }

  private static List<Sample> messages(String input) {
    int count = input.equals("TenMessages") ? 10 : input.endsWith("Message") ? 1 : 0;
    List<Sample> messages = new ArrayList<>();
    for (byte i = 0; i < count; i++) {
      List<Byte> data = List.of(i, (byte) 1, (byte) 2);
      messages.add(new Sample("/pose", 20 + i, 100 + i, 50 + i, data));
    }
    return messages;
  }

  @Test
  void everyCaseIsReadWithAllThatIsInIt() throws IOException {
    assertEquals(CASES, cases().size());
    for (Path file : cases()) {
      String input = input(file);
      assertEquals(messages(input), SampleFile.read(file, McapQuery.all()), file::toString);
      try (McapReader reader = McapReader.open(file)) {
        assertEquals(List.of(), reader.faults(), file::toString);
        assertEquals(messages(input).size(), reader.statistics().messages(), file::toString);
        assertAttachments(input, reader.attachments());
        assertEquals(
            input.equals("OneMetadata")
                ? List.of(new McapMetadata("about", Map.of("by", "hand")))
                : List.of(),
            reader.metadata());
        for (McapChannel channel : reader.channels()) {
          boolean hasSchema = !input.equals("OneSchemalessMessage");
          assertEquals(
              new McapChannel(3, hasSchema ? 1 : 0, "/pose", "raw", Map.of("unit", "m")), channel);
          assertEquals(hasSchema, reader.schema(channel).isPresent());
          reader.schema(channel).ifPresent(schema -> assertArrayEquals(SCHEMA, schema.data()));
        }
        assertEquals(messages(input).isEmpty() ? 0 : 1, reader.channels().size(), file::toString);
      }
    }
  }

  private static void assertAttachments(String input, List<McapAttachment> attachments) {
    assertEquals(input.equals("OneAttachment") ? 1 : 0, attachments.size());
    for (McapAttachment attachment : attachments) {
      assertEquals("note", attachment.name());
      assertEquals("text/plain", attachment.mediaType());
      assertEquals(6, attachment.logTime());
      assertEquals(5, attachment.createTime());
      assertArrayEquals(new byte[] {3, 2, 1}, attachment.data());
    }
  }

  @Test
  void theSummaryOfEveryCaseTellsWhatItsFeaturesSay() throws IOException {
    for (Path path : cases()) {
      Set<String> features = features(path);
      try (FileBytes file = new FileBytes(path)) {
        SummarySection summary = SummarySection.of(file).orElse(null);
        Contents contents = summary == null ? new Contents() : summary.contents();
        boolean hasStatistics = summary != null && summary.statistics() != null;
        assertEquals(features.contains("st"), hasStatistics, path::toString);
        assertEquals(features.contains("rsh"), !contents.schemas.isEmpty(), path::toString);
        assertEquals(features.contains("rch"), !contents.channels.isEmpty(), path::toString);
        assertEquals(features.contains("chx"), !contents.chunks.isEmpty(), path::toString);
        assertEquals(features.contains("ax"), !contents.attachments.isEmpty(), path::toString);
        assertEquals(features.contains("mdx"), !contents.metadata.isEmpty(), path::toString);
      }
    }
  }

  @Test
  void everyCaseIsFoundWholeAndLeftAloneByRecovery() throws IOException {
    for (Path file : cases()) {
      McapCheck.Report report = McapCheck.check(file, (channel, schema, time) -> {});
      assertEquals(List.of(), report.faults(), file::toString);
      assertEquals(McapCheck.State.WHOLE, report.state());
      byte[] before = Files.readAllBytes(file);
      assertEquals(List.of(), McapRecovery.complete(file).faults(), file::toString);
      assertArrayEquals(before, Files.readAllBytes(file));
    }
  }

  /** Ours has every feature but longer records. */
  @ParameterizedTest
  @CsvSource({
    "NoData, NoData-st-sum",
    "OneMessage, OneMessage-ch-chx-mx-rch-rsh-st-sum",
    "OneSchemalessMessage, OneSchemalessMessage-ch-chx-mx-rch-st-sum",
    "TenMessages, TenMessages-ch-chx-mx-rch-rsh-st-sum",
    "OneAttachment, OneAttachment-ax-st-sum",
    "OneMetadata, OneMetadata-mdx-st-sum"
  })
  void ourWriterGivesTheSameRecords(String input, String theirs, @TempDir Path own)
      throws Exception {
    Path file = own.resolve("ours.mcap");
    try (McapWriter writer =
        McapWriter.create(file, new McapWriterOptions("", McapCompression.NONE, 1000, false))) {
      write(writer, input);
    }
    assertEquals(
        NodeProgram.run("records.mjs", folder.resolve(theirs + ".mcap").toString()),
        NodeProgram.run("records.mjs", file.toString()).stream()
            .map(line -> line.replace("\"channelId\":1", "\"channelId\":3"))
            .map(line -> line.replace("\"id\":1,\"messageEnc", "\"id\":3,\"messageEnc"))
            .map(line -> line.replace("[[1,\"", "[[3,\""))
            .toList());
  }

  private static void write(McapWriter writer, String input) throws IOException {
    switch (input) {
      case "OneAttachment" ->
          writer.attach(new McapAttachment(6, 5, "note", "text/plain", new byte[] {3, 2, 1}));
      case "OneMetadata" -> writer.add(new McapMetadata("about", Map.of("by", "hand")));
      case "NoData" -> {
        // nothing
      }
      default -> {
        int schema =
            input.equals("OneSchemalessMessage") ? 0 : writer.addSchema("Pose", "text", SCHEMA);
        int channel = writer.addChannel("/pose", schema, "raw", Map.of("unit", "m"));
        for (Sample message : messages(input)) {
          ByteBuffer data = ByteBuffer.allocate(message.data().size());
          message.data().forEach(data::put);
          writer.write(
              channel, message.sequence(), message.logTime(), message.publishTime(), data.flip());
        }
      }
    }
  }
}
