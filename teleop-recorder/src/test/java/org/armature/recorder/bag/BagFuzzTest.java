package org.armature.recorder.bag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.armature.recorder.mcap.FileMutator;
import org.armature.recorder.mcap.McapException;
import org.armature.recorder.mcap.McapQuery;
import org.armature.recorder.mcap.McapWriterOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bags whose description or whose files are damaged, or made to do harm. */
class BagFuzzTest {
  private static final int RUNS = Integer.getInteger("armature.fuzz.runs", 250);
  private static final long SEED = Long.getLong("armature.fuzz.seed", 1);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  private Path write() throws IOException {
    Path bag = folder.resolve("bag");
    McapWriterOptions options = McapWriterOptions.ros2();
    try (BagWriter writer = BagWriter.create(bag, options, new BagSplit(0, 1), "jazzy")) {
      int topic =
          writer.addTopic(new BagTopic("/words", "std_msgs/msg/String", "string data\n", "", ""));
      for (int i = 0; i < 30; i++) {
        writer.write(topic, i, i * 100_000_000L, 0, ByteBuffer.allocate(100));
      }
    }
    return bag;
  }

  private static long count(BagReader reader) throws IOException {
    BagCursor messages = reader.messages(McapQuery.all());
    long count = 0;
    for (boolean more = true; more; ) {
      try {
        @Nullable BagMessage message = messages.next();
        more = message != null;
        count += more ? 1 : 0;
      } catch (McapException e) {
        assertTrue(("" + e.getMessage()).contains("bag_1.mcap, byte "), e::getMessage);
      }
    }
    return count;
  }

  @Test
  void aDescriptionMadeToDoHarmIsToldAndNothingElse() throws IOException {
    Path bag = write();
    String bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n";
    for (char c = 'b'; c < 'k'; c++) {
      bomb += "%c: &%c [%s]\n".formatted(c, c, ("*" + (char) (c - 1) + ",").repeat(9));
    }
    String top = "rosbag2_bagfile_information:\n";
    for (String yaml :
        List.of(
            bomb,
            top + bomb.indent(2),
            top + "  relative_file_paths: {a: b}\n  message_count: many\n  custom_data: [1]\n",
            top + "  relative_file_paths: [1, [2], ~]\n  message_count: 1e400\n",
            top + "  message_count: " + "9".repeat(100_000) + "\n",
            top + "  ros_distro: !!int abc\n",
            top + "  ? [[[1]]]\n  : !!binary $$$\n",
            top + "  custom_data: !!set {a, b}\n  version: !!float x\n",
            top + "  a: 1\n  a: 2\n",
            top + "  &a a: *a\n",
            "{".repeat(50_000),
            "a: ".repeat(50_000),
            "- ".repeat(50_000),
            "\u0000\u0001\ufffe",
            "%YAML 9.9\n---\na: 1\n...\n---\nb: 2\n")) {
      Files.writeString(bag.resolve("metadata.yaml"), yaml);
      try (BagReader reader = BagReader.open(bag)) {
        assertEquals(30, count(reader));
        reader
            .faults()
            .forEach(
                fault -> assertTrue(fault.contains("metadata.yaml"), reader.faults()::toString));
      }
      assertFalse(BagCheck.check(bag).faults().isEmpty(), yaml);
      BagRecovery.complete(bag, "jazzy");
      assertEquals(List.of(), BagCheck.check(bag).faults(), yaml);
    }
  }

  @Test
  void aDescriptionThatIsDamagedAtRandomKeepsNoMessageBack() throws IOException {
    Path bag = write();
    Path metadata = bag.resolve("metadata.yaml");
    byte[] whole = Files.readAllBytes(metadata);
    FileMutator mutator = new FileMutator(SEED);
    for (int run = 0; run < RUNS; run++) {
      byte[] damaged = mutator.damage(whole);
      Files.write(metadata, damaged);
      try (BagReader reader = BagReader.open(bag)) {
        assertEquals(30, count(reader), () -> new String(damaged, StandardCharsets.ISO_8859_1));
      }
      BagCheck.check(bag);
    }
  }

  @Test
  void aDamagedFileKeepsNoMessageOfTheOthersBack() throws IOException {
    Path bag = write();
    Path file = bag.resolve("bag_1.mcap");
    byte[] whole = Files.readAllBytes(file);
    FileMutator mutator = new FileMutator(SEED + 1);
    for (int run = 0; run < RUNS; run++) {
      Files.write(file, mutator.damage(whole));
      try (BagReader reader = BagReader.open(bag)) {
        long count = count(reader);
        assertTrue(count >= 20 && count <= 30, () -> count + " messages");
      }
    }
  }
}
