package org.armature.recorder.bag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.armature.recorder.mcap.McapCompression;
import org.armature.recorder.mcap.McapException;
import org.armature.recorder.mcap.McapQuery;
import org.armature.recorder.mcap.McapReader;
import org.armature.recorder.mcap.McapWriterOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BagReaderTest {
  private static final long START = 1_795_000_000_000_000_000L;
  private static final long MILLI = 1_000_000;
  private static final McapWriterOptions OPTIONS =
      new McapWriterOptions("ros2", McapCompression.ZSTD, 2000, false);
  private static final BagTopic JOINTS =
      new BagTopic("/joints", "std_msgs/msg/Int32", "int32 data\n", "- depth: 10\n", "RIHS01_1");
  private static final BagTopic WORDS =
      new BagTopic("/words", "std_msgs/msg/String", "string data\n", "", "");
  private static final BagTopic FOREIGN = new BagTopic("/foreign", "their_msgs/msg/A", "", "", "");

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  /** A message a millisecond for a second, in turns; each third comes a little late. */
  private Path write(BagSplit split) throws IOException {
    Path bag = folder.resolve("bag");
    try (BagWriter writer = BagWriter.create(bag, OPTIONS, split, "jazzy")) {
      writer.setCustomData("take", "7");
      int joints = writer.addTopic(JOINTS);
      int words = writer.addTopic(WORDS);
      int foreign = -1;
      for (int i = 0; i < 1000; i++) {
        if (i == 400) {
          foreign = writer.addTopic(FOREIGN);
        }
        int topic = i >= 500 && i % 10 == 0 ? foreign : i % 2 == 0 ? joints : words;
        writer.write(topic, i, time(i), time(i) - 5, number(i));
      }
    }
    return bag;
  }

  private static ByteBuffer number(int i) {
    return ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putInt(0, i);
  }

  private static long time(int i) {
    return START + i * MILLI - (i % 3 == 2 ? 3 * MILLI : 0);
  }

  private static List<Integer> numbers(BagCursor messages, List<String> told) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    for (boolean more = true; more; ) {
      try {
        @Nullable BagMessage message = messages.next();
        more = message != null;
        if (message != null) {
          assertEquals(message.sequence(), message.data().getInt(0));
          numbers.add(message.sequence());
        }
      } catch (McapException e) {
        told.add("" + e.getMessage());
      }
    }
    return numbers;
  }

  private static List<Integer> numbers(BagCursor messages) throws IOException {
    List<String> told = new ArrayList<>();
    List<Integer> numbers = numbers(messages, told);
    assertEquals(List.of(), told);
    return numbers;
  }

  private static List<Integer> byTime(int from, int to) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      numbers.add(i);
    }
    numbers.sort((a, b) -> Long.compare(time(a), time(b)));
    return numbers;
  }

  @Test
  void messagesOfASplitBagComeInTheOrderOfTheirTimesOverAllFiles() throws IOException {
    Path bag = write(new BagSplit(0, 0.1));
    try (BagReader reader = BagReader.open(bag)) {
      assertEquals(List.of(), reader.faults());
      assertEquals(byTime(0, 1000), numbers(reader.messages(McapQuery.all())));
      assertEquals(List.of(JOINTS, WORDS, FOREIGN), reader.topics());
      assertEquals(Map.of(JOINTS, 450L, WORDS, 500L, FOREIGN, 50L), reader.counts());
      assertEquals(1000, reader.messages());
      assertEquals(START - MILLI, reader.start());
      assertEquals(START + 999 * MILLI, reader.end());
      assertEquals("jazzy", reader.distro());
      assertEquals(Map.of("take", "7"), reader.customData());
    }
    try (var files = Files.list(bag)) {
      assertEquals(11, files.count()); // ten of a tenth of a second, and metadata.yaml
    }
  }

  @Test
  void everyFileOfASplitBagCanBeReadAlone() throws IOException {
    Path bag = write(new BagSplit(6000, 0));
    List<Integer> all = new ArrayList<>();
    int files = 0;
    for (Path file : BagFiles.find(bag)) {
      try (BagReader reader = BagReader.open(file)) {
        assertEquals(List.of(), reader.faults());
        assertTrue(reader.topics().containsAll(List.of(JOINTS, WORDS)), () -> "" + reader.topics());
        all.addAll(numbers(reader.messages(McapQuery.all())));
      }
      assertTrue(Files.size(file) < 10_000, () -> file + " is larger than it should be");
      files++;
    }
    assertTrue(files > 3, files + " files");
    all.sort(null);
    List<Integer> expected = byTime(0, 1000);
    expected.sort(null);
    assertEquals(expected, all);
  }

  @Test
  void aQueryGivesItsTopicsAndTimesAndNothingElse() throws IOException {
    Path bag = write(new BagSplit(0, 0.1));
    McapQuery query =
        McapQuery.all().topics(Set.of("/joints")).between(START + 250 * MILLI, START + 350 * MILLI);
    try (BagReader reader = BagReader.open(bag)) {
      assertEquals(
          byTime(200, 400).stream()
              .filter(i -> i % 2 == 0)
              .filter(i -> time(i) >= START + 250 * MILLI && time(i) <= START + 350 * MILLI)
              .toList(),
          numbers(reader.messages(query)));
    }
  }

  @Test
  void aDefinitionThatNobodyKnowsIsLeftOpenAsRosbag2DoesIt() throws IOException {
    Path bag = write(BagSplit.NEVER);
    try (McapReader reader = McapReader.open(bag.resolve("bag_0.mcap"))) {
      var foreign =
          reader.schemas().stream().filter(s -> s.name().equals(FOREIGN.type())).findFirst();
      assertEquals("", foreign.orElseThrow().encoding());
      assertEquals(0, foreign.orElseThrow().data().length);
    }
  }

  @Test
  void whatIsMissingOrDamagedIsToldAndTheRestIsRead() throws IOException {
    Path bag = write(new BagSplit(0, 0.25));
    Path cut = bag.resolve("bag_1.mcap");
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    Files.write(bag.resolve("bag_2.mcap"), new byte[0]);
    Files.delete(bag.resolve("bag_3.mcap"));
    try (BagReader reader = BagReader.open(bag)) {
      String told = "" + reader.faults();
      for (String name : List.of("bag_1.mcap", "bag_2.mcap", "bag_3.mcap")) {
        assertTrue(told.contains(name), told);
      }
      List<Integer> numbers = numbers(reader.messages(McapQuery.all()));
      assertTrue(numbers.size() > 300 && numbers.size() < 500, numbers.size() + " messages");
      assertEquals(byTime(0, 1000).subList(0, 240), numbers.subList(0, 240));
    }
  }

  @Test
  void metadataThatMakesNoSenseIsToldAndTheBagIsReadAllTheSame() throws IOException {
    Path bag = write(BagSplit.NEVER);
    for (String yaml :
        List.of(
            "",
            "a: [",
            "- 1\n- 2",
            "rosbag2_bagfile_information: 7",
            "rosbag2_bagfile_information: &a [*a, *a]",
            "[".repeat(100_000))) {
      Files.writeString(bag.resolve("metadata.yaml"), yaml);
      try (BagReader reader = BagReader.open(bag)) {
        assertEquals(1, reader.faults().size(), yaml);
        assertTrue(reader.faults().getFirst().contains("metadata.yaml"), reader.faults()::toString);
        assertEquals(1000, numbers(reader.messages(McapQuery.all())).size());
      }
    }
    Files.delete(bag.resolve("metadata.yaml"));
    try (BagReader reader = BagReader.open(bag)) {
      assertEquals(List.of(), reader.faults());
      assertEquals(1000, reader.messages());
    }
  }

  @Test
  void aFolderWithoutAnMcapFileIsRefused() throws IOException {
    Path bag = Files.createDirectory(folder.resolve("none"));
    assertThrows(IOException.class, () -> BagReader.open(bag));
    Files.writeString(bag.resolve("a.mcap"), "no");
    assertThrows(McapException.class, () -> BagReader.open(bag));
    Files.writeString(bag.resolve("b.mcap"), "");
    assertThrows(McapException.class, () -> BagReader.open(bag));
  }
}
