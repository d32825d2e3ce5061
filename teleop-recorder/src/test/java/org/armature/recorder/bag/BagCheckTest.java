package org.armature.recorder.bag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.armature.recorder.bag.BagCheck.Report;
import org.armature.recorder.bag.BagCheck.TopicReport;
import org.armature.recorder.mcap.McapCheck.State;
import org.armature.recorder.mcap.McapCompression;
import org.armature.recorder.mcap.McapWriterOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BagCheckTest {
  private static final long START = 1_795_000_000_000_000_000L;
  private static final long MILLI = 1_000_000;
  private static final BagTopic JOINTS =
      new BagTopic("/joints", "std_msgs/msg/Int32", "int32 data\n", "", "");

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  /**
   * Two seconds at 100 Hz, at most half a second a file; nothing from 0.7 to 1.2 s; one comes too
   * late.
   */
  private Path write() throws IOException {
    Path bag = folder.resolve("bag");
    McapWriterOptions options = new McapWriterOptions("ros2", McapCompression.LZ4, 1000, false);
    try (BagWriter writer = BagWriter.create(bag, options, new BagSplit(0, 0.5), "jazzy")) {
      int joints = writer.addTopic(JOINTS);
      for (int i = 0; i < 200; i++) {
        if (i <= 70 || i >= 120) {
          long time = START + i * 10L * MILLI - (i == 150 ? 15 * MILLI : 0);
          writer.write(joints, i, time, time, ByteBuffer.allocate(8));
        }
      }
    }
    return bag;
  }

  @Test
  void aWholeBagIsToldWithItsRatesAndGaps() throws IOException {
    Report report = BagCheck.check(write());
    assertEquals(List.of(), report.faults());
    assertEquals(4, report.files().size());
    report
        .files()
        .forEach(file -> {
          assertEquals(State.WHOLE, file.state());
          assertTrue(file.checkedChunks() > 0 && file.dataChecked(), file::toString);
          assertEquals(0, file.uncheckedChunks() + file.damagedChunks());
        });
    TopicReport joints = report.topics().getFirst();
    assertEquals(JOINTS, joints.topic());
    assertEquals(151, joints.messages());
    assertEquals(151, report.messages());
    assertEquals(START, joints.start());
    assertEquals(START + 1990 * MILLI, joints.end());
    assertEquals(500 * MILLI, joints.longestGap());
    assertEquals(1, joints.outOfOrder());
    assertEquals(150 / 1.99, joints.rate(), 1e-9);
  }

  @Test
  void aFileThatWasCutOffIsToldFromOneThatIsDamaged() throws IOException {
    Path bag = write();
    Path first = bag.resolve("bag_0.mcap");
    Path last = bag.resolve("bag_3.mcap");
    byte[] bytes = Files.readAllBytes(last);
    Files.write(last, Arrays.copyOf(bytes, bytes.length / 2));
    bytes = Files.readAllBytes(first);
    bytes[400] ^= 1; // in the first chunk
    Files.write(first, bytes);
    Report report = BagCheck.check(bag);
    assertEquals(
        List.of(State.DAMAGED, State.WHOLE, State.WHOLE, State.CUT),
        report.files().stream().map(file -> file.state()).toList());
    assertEquals(1, report.files().getFirst().damagedChunks());
    assertFalse(report.files().getFirst().dataChecked());
    String told = "" + report.faults();
    for (String name : List.of("bag_0.mcap, byte ", "bag_3.mcap, byte ", "metadata.yaml")) {
      assertTrue(told.contains(name), told);
    }
    assertTrue(report.messages() > 50 && report.messages() < 151, () -> "" + report.messages());
  }

  /** The checksums of chunks protect neither their indexes nor the summary. */
  @Test
  void damageAtAnyByteIsFound() throws IOException {
    Path file = write().resolve("bag_1.mcap");
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] bytes = whole.clone();
      bytes[at] ^= 0x10;
      Files.write(file, bytes);
      Report report = BagCheck.check(file);
      int damaged = at;
      assertFalse(report.faults().isEmpty(), () -> "byte " + damaged + " of " + whole.length);
      assertTrue(report.messages() <= 50);
    }
  }
}
