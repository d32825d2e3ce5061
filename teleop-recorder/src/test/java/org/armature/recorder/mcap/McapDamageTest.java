package org.armature.recorder.mcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.armature.recorder.mcap.SampleFile.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were cut off, damaged or made to do harm. */
class McapDamageTest {
  private static final List<Sample> SAMPLES = SampleFile.samples(2, 200);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  @SuppressWarnings("NullAway.Init") // set before each test
  private byte[] whole;

  /** Number of samples that were in the file, and its size, after each flush. */
  private final List<int[]> flushes = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Path file = folder.resolve("whole.mcap");
    McapWriterOptions options = new McapWriterOptions("ros2", McapCompression.ZSTD, 1 << 20, false);
    try (McapWriter writer = SampleFile.create(file, options)) {
      flushes.add(new int[] {0, (int) writer.fileBytes()});
      for (int i = 0; i < SAMPLES.size(); i += 40) {
        SampleFile.write(writer, SAMPLES.subList(i, i + 40));
        writer.flush();
        flushes.add(new int[] {i + 40, (int) writer.fileBytes()});
      }
    }
    whole = Files.readAllBytes(file);
  }

  private Path save(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("damaged.mcap"), bytes);
  }

  private List<Sample> written(int bytes) {
    int samples = 0;
    for (int[] flush : flushes) {
      samples = flush[1] <= bytes ? flush[0] : samples;
    }
    return SampleFile.byTime(SAMPLES.subList(0, samples));
  }

  @Test
  void aFileCutOffAnywhereGivesEveryWholeChunkAndRecoveryMakesItWhole() throws IOException {
    Random random = new Random(5);
    Set<Integer> cuts = new HashSet<>();
    flushes.forEach(flush -> cuts.addAll(List.of(flush[1], flush[1] + 1, flush[1] + 9)));
    for (int i = 0; i < 120; i++) {
      cuts.add(flushes.getFirst()[1] + random.nextInt(whole.length - flushes.getFirst()[1]));
    }
    for (int cut : cuts) {
      Path file = save(Arrays.copyOf(whole, cut));
      List<Sample> read = SampleFile.read(file, McapQuery.all());
      assertTrue(read.containsAll(written(cut)), () -> "cut at " + cut);
      try (McapReader reader = McapReader.open(file)) {
        assertFalse(reader.faults().isEmpty(), () -> "cut at " + cut);
      }
      McapRecovery.Outcome outcome = McapRecovery.complete(file);
      assertEquals(read.size(), outcome.statistics().messages());
      assertEquals(read, SampleFile.read(file, McapQuery.all()), () -> "cut at " + cut);
      try (McapReader reader = McapReader.open(file)) {
        assertEquals(List.of(), reader.faults(), () -> "cut at " + cut);
        assertEquals(outcome.statistics(), reader.statistics());
      }
      if (outcome.cut() != null) {
        assertEquals(outcome.cutBytes(), Files.size(outcome.cut()));
        Files.delete(outcome.cut());
      }
    }
  }

  @Test
  void aWholeFileIsNotTouchedByRecovery() throws IOException {
    Path file = save(whole);
    McapRecovery.Outcome outcome = McapRecovery.complete(file);
    assertEquals(List.of(), outcome.faults());
    assertNull(outcome.cut());
    assertEquals(-1, Arrays.mismatch(whole, Files.readAllBytes(file)));
  }

  @Test
  void aDamagedChunkIsToldAndTheOthersAreRead() throws IOException {
    byte[] bytes = whole.clone();
    int inThirdChunk = (flushes.get(2)[1] + flushes.get(3)[1]) / 2;
    bytes[inThirdChunk] ^= 0x40;
    Path file = save(bytes);
    List<Sample> expected = new ArrayList<>(SAMPLES);
    expected.subList(80, 120).clear();
    try (McapReader reader = McapReader.open(file)) {
      MessageCursor messages = reader.messages(McapQuery.all());
      List<Sample> read = new ArrayList<>();
      List<String> told = new ArrayList<>();
      for (boolean more = true; more; ) {
        try {
          @Nullable McapMessage message = messages.next();
          more = message != null;
          if (message != null) {
            read.add(Sample.of(message));
          }
        } catch (McapException e) {
          told.add("" + e.getMessage());
        }
      }
      assertEquals(SampleFile.byTime(expected), SampleFile.byTime(read));
      assertEquals(1, told.size());
      assertTrue(
          told.getFirst().contains("damaged.mcap, byte " + flushes.get(2)[1]), told::toString);
    }
  }

  @Test
  void whatIsNoMcapFileIsRefusedWithItsName() throws IOException {
    for (byte[] bytes :
        List.of(new byte[0], new byte[8], "PAR1 not at all".getBytes(StandardCharsets.UTF_8))) {
      Path file = save(bytes);
      McapException e = assertThrows(McapException.class, () -> McapReader.open(file));
      assertTrue(("" + e.getMessage()).contains("damaged.mcap"), e::getMessage);
    }
  }

  @Test
  void randomDamageGivesNothingButMessagesThatWereWrittenOrNamedFaults() throws IOException {
    Random random = new Random(9);
    Set<Sample> written = new HashSet<>(SAMPLES);
    for (int run = 0; run < 600; run++) {
      byte[] bytes = whole.clone();
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
          case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
          case 1 -> bytes[at] = (byte) random.nextInt(256);
          case 2 -> Arrays.fill(bytes, at, Math.min(at + 8, bytes.length), (byte) 0xff);
          default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        }
      }
      Path file = save(bytes);
      try (McapReader reader = McapReader.open(file)) {
        drain(reader.messages(McapQuery.all()), written);
        reader.attachments();
        reader.metadata();
      } catch (McapException e) {
        assertTrue(("" + e.getMessage()).contains("damaged.mcap"), e::getMessage);
      }
    }
  }

  private static void drain(MessageCursor messages, Set<Sample> written) throws IOException {
    for (boolean more = true; more; ) {
      try {
        @Nullable McapMessage message = messages.next();
        more = message != null;
        if (message != null) {
          assertTrue(written.contains(Sample.of(message)));
        }
      } catch (McapException e) {
        assertTrue(("" + e.getMessage()).contains("damaged.mcap"), e::getMessage);
      }
    }
  }
}
