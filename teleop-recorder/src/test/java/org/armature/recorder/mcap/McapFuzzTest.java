package org.armature.recorder.mcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.armature.recorder.mcap.SampleFile.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Files that were damaged or made to do harm give messages or errors that name them, and take
 * neither memory nor time without end.
 */
class McapFuzzTest {
  private static final int RUNS = Integer.getInteger("armature.fuzz.runs", 250);
  private static final long SEED = Long.getLong("armature.fuzz.seed", 1);
  private static final List<Sample> SAMPLES = SampleFile.samples(6, 60);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  private byte[] whole(McapCompression compression) throws IOException {
    Path file = folder.resolve("whole.mcap");
    McapWriterOptions options = new McapWriterOptions("ros2", compression, 20_000, false);
    try (McapWriter writer = SampleFile.create(file, options)) {
      SampleFile.write(writer, SAMPLES);
      writer.attach(
          new McapAttachment(
              5, 4, "a.yaml", "text/plain", "a: 1".getBytes(StandardCharsets.UTF_8)));
      writer.add(new McapMetadata("rosbag2", Map.of("serialized_metadata", "version: 8")));
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  @ParameterizedTest
  @EnumSource
  void damagedFilesGiveMessagesOrErrorsThatNameThem(McapCompression compression)
      throws IOException {
    byte[] whole = whole(compression);
    FileMutator mutator = new FileMutator(SEED + compression.name().length());
    for (int run = 0; run < RUNS; run++) {
      byte[] bytes = mutator.damage(whole);
      Path file = Files.write(folder.resolve("fuzzed.mcap"), bytes);
      int which = run;
      read(file, bytes.length);
      McapCheck.Report report = check(file);
      recover(file, report, () -> compression + ", run " + which);
    }
  }

  private static void read(Path file, int fileBytes) throws IOException {
    try (McapReader reader = McapReader.open(file)) {
      MessageCursor messages = reader.messages(McapQuery.all());
      int told = 0;
      int count = 0;
      for (boolean more = true; more; ) {
        try {
          @Nullable McapMessage message = messages.next();
          more = message != null;
          count += more ? 1 : 0;
        } catch (McapException e) {
          assertNamed(e);
          told++;
        }
      }
      assertTrue(told <= fileBytes / 9, "no more errors than there can be records");
      assertTrue(count <= 2 * SAMPLES.size(), "no more messages than there can be");
      reader.attachments();
      reader.metadata();
    } catch (McapException e) {
      assertNamed(e);
    }
  }

  private static McapCheck.@Nullable Report check(Path file) throws IOException {
    try {
      return McapCheck.check(file, (channel, schema, time) -> {});
    } catch (McapException e) {
      assertNamed(e);
      return null;
    }
  }

  private void recover(Path file, McapCheck.@Nullable Report before, Supplier<String> run)
      throws IOException {
    try {
      McapRecovery.Outcome outcome = McapRecovery.complete(file);
      if (outcome.cut() != null) {
        Files.delete(outcome.cut());
      }
      McapCheck.Report after = McapCheck.check(file, (channel, schema, time) -> {});
      assertTrue(after.state() != McapCheck.State.CUT, run);
      if (before != null && !outcome.faults().isEmpty()) {
        long saved = before.statistics().messages() + before.salvageable();
        assertEquals(saved, after.statistics().messages(), run);
      }
    } catch (McapException e) {
      assertNamed(e);
    }
  }

  private static void assertNamed(McapException e) {
    assertTrue(("" + e.getMessage()).contains("fuzzed.mcap, byte "), e::getMessage);
  }

  /** A chunk of that size unpacked, which has nothing but zeros in it, or claims so. */
  private byte[] bomb(String compression, long claimed, byte[] packed) throws IOException {
    Path file = folder.resolve("bomb.mcap");
    McapWriter.create(file, McapWriterOptions.ros2()).close();
    byte[] empty = Files.readAllBytes(file);
    Files.delete(file);
    RecordBuffer out = new RecordBuffer(packed.length + 200);
    int header = Opcode.MAGIC.length + Opcode.RECORD_HEADER_BYTES;
    header += (int) ByteBuffer.wrap(empty).order(ByteOrder.LITTLE_ENDIAN).getLong(9);
    out.raw(ByteBuffer.wrap(empty, 0, header));
    int chunk = out.begin(Opcode.CHUNK);
    out.u64(0).u64(10).u64(claimed).u32(0).text(compression).u64(packed.length).raw(packed);
    out.end(chunk);
    byte[] bytes = new byte[out.size()];
    out.from(0).get(bytes);
    return bytes;
  }

  @Test
  void chunksThatBecomeHugeAreRefusedOrPassedOver() throws IOException {
    byte[] zeros = Zstd.compress(new byte[100 << 20]);
    for (byte[] bytes :
        List.of(
            bomb("zstd", 100 << 20, zeros),
            bomb("zstd", 1000, zeros),
            bomb("zstd", Long.MAX_VALUE, zeros),
            bomb("zstd", 500 << 20, new byte[20]),
            bomb("lz4", 500 << 20, new byte[20]),
            bomb("", 500 << 20, new byte[20]),
            bomb("lzma", 5, new byte[5]))) {
      Path file = Files.write(folder.resolve("fuzzed.mcap"), bytes);
      try (McapReader reader = McapReader.open(file)) {
        assertEquals(0, reader.statistics().messages());
        assertEquals(3, reader.faults().size(), reader.faults()::toString);
      }
    }
  }

  @Test
  void anIndexThatTellsOfAChunkTwiceIsNotBelieved() throws IOException {
    Path file = folder.resolve("fuzzed.mcap");
    try (McapWriter writer =
        SampleFile.create(file, new McapWriterOptions("", McapCompression.LZ4, 20_000, false))) {
      SampleFile.write(writer, SAMPLES);
    }
    byte[] bytes = Files.readAllBytes(file);
    Contents contents;
    long summaryStart;
    try (FileBytes whole = new FileBytes(file)) {
      contents = SummarySection.of(whole).orElseThrow().contents();
      summaryStart = whole.read(bytes.length - 28, 8).getLong();
    }
    contents.add(contents.chunks.getFirst(), Map.of(1, 1L));
    try (ChunkFile lying = ChunkFile.append(file, summaryStart)) {
      RecordBuffer summary = contents.summary(summaryStart);
      summary.raw(Opcode.MAGIC);
      lying.write(summary.from(0));
    }
    try (McapReader reader = McapReader.open(file)) {
      assertTrue(reader.faults().getFirst().contains("index"), reader.faults()::toString);
    }
    assertEquals(SampleFile.byTime(SAMPLES), SampleFile.read(file, McapQuery.all()));
  }

  @Test
  void moreChunksAtOnceThanMemoryHasAreLeftOutAndTold() {
    OpenChunks open = new OpenChunks();
    Contents none = new Contents();
    byte[] tenMegabytes = new byte[10 << 20];
    ChunkRecords chunk = ChunkRecords.upToNonsense("file, byte 1: records", tenMegabytes, none);
    McapException e =
        assertThrows(
            McapException.class,
            () -> {
              for (int i = 0; i < 1_000_000; i++) {
                open.open(chunk);
              }
            });
    assertTrue(("" + e.getMessage()).contains("byte 1: records: left out"), e::getMessage);
  }
}
