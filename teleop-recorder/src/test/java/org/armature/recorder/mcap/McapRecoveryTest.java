package org.armature.recorder.mcap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.armature.recorder.mcap.SampleFile.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class McapRecoveryTest {
  private static final List<Sample> SAMPLES = SampleFile.samples(4, 1500);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  /** The first 100 samples in a chunk, the others in a large one that is cut off. */
  private byte[] write(Path file, McapCompression compression, double keptOfLastChunk)
      throws IOException {
    McapWriterOptions options = new McapWriterOptions("ros2", compression, 64 << 20, false);
    long from;
    long to;
    try (McapWriter writer = SampleFile.create(file, options)) {
      SampleFile.write(writer, SAMPLES.subList(0, 100));
      writer.flush();
      from = writer.fileBytes();
      SampleFile.write(writer, SAMPLES.subList(100, SAMPLES.size()));
      writer.flush();
      to = writer.fileBytes();
    }
    byte[] whole = Files.readAllBytes(file);
    byte[] cut = Arrays.copyOf(whole, (int) (from + (to - from) * keptOfLastChunk));
    Files.write(file, cut);
    return cut;
  }

  @ParameterizedTest
  @EnumSource
  void messagesOfAChunkThatWasCutOffAreKeptUpToTheCut(McapCompression compression)
      throws IOException {
    Path file = folder.resolve("cut.mcap");
    byte[] before = write(file, compression, 0.7);
    McapCheck.Report told = McapCheck.check(file, (channel, schema, time) -> {});
    assertEquals(McapCheck.State.CUT, told.state());
    assertEquals(100, told.statistics().messages());
    assertEquals(-1, Arrays.mismatch(before, Files.readAllBytes(file)));

    McapRecovery.Outcome outcome = McapRecovery.complete(file);
    int saved = (int) outcome.statistics().messages();
    assertEquals(told.salvageable(), outcome.salvaged());
    assertEquals(100 + outcome.salvaged(), saved);
    assertTrue(saved > 800 && saved < 1300, () -> saved + " of 1500 messages, 70 % of the bytes");
    assertEquals(
        SampleFile.byTime(SAMPLES.subList(0, saved)), SampleFile.read(file, McapQuery.all()));
    assertEquals(outcome.cutBytes(), Files.size(outcome.cut()));
    McapCheck.Report after = McapCheck.check(file, (channel, schema, time) -> {});
    assertEquals(List.of(), after.faults());
    assertEquals(List.of(), McapRecovery.complete(file).faults());
  }

  @Test
  void zerosBehindTheCutAreNotTakenForMessages() throws IOException {
    Path file = folder.resolve("zeros.mcap");
    byte[] before = write(file, McapCompression.NONE, 0.5);
    Files.write(file, Arrays.copyOf(before, before.length + 4096));
    int saved = (int) McapRecovery.complete(file).statistics().messages();
    assertTrue(saved > 500, () -> saved + " messages");
    assertEquals(
        SampleFile.byTime(SAMPLES.subList(0, saved)), SampleFile.read(file, McapQuery.all()));
  }

  @ParameterizedTest
  @EnumSource
  void aCutAtAnyByteOfTheChunkIsRecovered(McapCompression compression) throws IOException {
    Path file = folder.resolve("any.mcap");
    Random random = new Random(7);
    byte[] bytes = write(file, compression, 1);
    for (int i = 0; i < 60; i++) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length - random.nextInt(bytes.length / 2)));
      McapRecovery.Outcome outcome = McapRecovery.complete(file);
      int saved = (int) outcome.statistics().messages();
      assertEquals(
          SampleFile.byTime(SAMPLES.subList(0, saved)), SampleFile.read(file, McapQuery.all()));
    }
  }

  @Test
  void aFileThatEndsWithinItsHeaderBecomesOneWithoutMessages() throws IOException {
    Path file = folder.resolve("begun.mcap");
    byte[] bytes = write(file, McapCompression.NONE, 0);
    for (int size : new int[] {0, 3, 8, 12, 17, 25}) {
      Files.write(file, Arrays.copyOf(bytes, size));
      McapRecovery.Outcome outcome = McapRecovery.complete(file);
      assertEquals(size, outcome.cutBytes());
      assertEquals(1, outcome.faults().size());
      assertEquals(List.of(), McapCheck.check(file, (channel, schema, time) -> {}).faults());
    }
  }
}
