package org.armature.recorder.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.bag.BagWriter;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.mcap.McapWriterOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final String ASIDE = ".repaired/20260304T050607Z/";

  @TempDir Path folder;
  private Path root;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void record() throws Exception {
    root = SmallDataset.record(folder.resolve("dataset"), 0, 5, 3, 7, 4);
  }

  @Test
  void aWholeDatasetIsLeftAlone() throws Exception {
    assertFalse(RepairDataset.run(root, NOW, said::add));
    assertEquals(List.of(), said);
  }

  @Test
  void wrongTotalsAreRightAgain() throws Exception {
    edit("\"total_frames\" : 19", "\"total_frames\" : 12");
    edit("\"total_tasks\" : 3", "\"total_tasks\" : 9");
    repair(0, 1, 2, 3);
    assertFalse(Files.exists(root.resolve(".repaired")));
  }

  @Test
  void anEpisodeWhoseVideoIsCutOffIsKeptAside() throws Exception {
    Path video = root.resolve("videos/observation.images.front/chunk-000/file-002.mp4");
    byte[] whole = Files.readAllBytes(video);
    Files.write(video, Arrays.copyOf(whole, whole.length / 2));
    Path data = root.resolve("data/chunk-000/file-002.parquet");
    byte[] frames = Files.readAllBytes(data);

    repair(0, 1, 3);
    assertEquals(
        -1,
        Files.mismatch(
            root.resolve(ASIDE + "data/chunk-000/file-002.parquet"),
            Files.write(folder.resolve("before"), frames)));
    assertTrue(
        Files.exists(
            root.resolve(ASIDE + "videos/observation.images.front/chunk-000/file-002.mp4")));
    assertTrue(Files.exists(root.resolve(ASIDE + "meta/episodes/chunk-000/file-002.parquet")));
  }

  @Test
  void anEpisodeWithoutRowIsCountedAgain() throws Exception {
    Files.delete(root.resolve("meta/episodes/chunk-000/file-001.parquet"));
    repair(0, 1, 2, 3);
    assertEquals(List.of("task 1"), DatasetReader.open(root).episode(1).tasks());
  }

  @Test
  void anEpisodeThatWasNotCountedYetIsCounted() throws Exception {
    Files.delete(root.resolve("meta/episodes/chunk-000/file-003.parquet"));
    edit("\"total_episodes\" : 4", "\"total_episodes\" : 3");
    edit("\"total_frames\" : 19", "\"total_frames\" : 15");
    edit("\"0:4\"", "\"0:3\"");
    repair(0, 1, 2, 3);
  }

  @Test
  void aDamagedDataFileIsKeptAsideAndTheOthersStay() throws Exception {
    Files.write(root.resolve("data/chunk-000/file-003.parquet"), new byte[500]);
    repair(0, 1, 2);
    assertTrue(Files.exists(root.resolve(ASIDE + "data/chunk-000/file-003.parquet")));
  }

  @Test
  void tasksAndStatisticsAreMadeFromTheRest() throws Exception {
    Files.write(root.resolve("meta/tasks.parquet"), new byte[20]);
    Files.delete(root.resolve("meta/stats.json"));
    repair(0, 1, 2, 3);
    assertEquals(List.of("task 0", "task 1", "task 2"), DatasetReader.open(root).tasks());
  }

  @Test
  void strayFilesThatReadersWouldLoadAreKeptAside() throws Exception {
    Files.copy(
        root.resolve("data/chunk-000/file-000.parquet"),
        root.resolve("data/chunk-000/copy.parquet"));
    repair(0, 1, 2, 3);
    try (Stream<Path> aside = Files.walk(root.resolve(ASIDE + "data"))) {
      assertEquals(1, aside.filter(Files::isRegularFile).count());
    }
  }

  @Test
  void bagsThatWereCutOffAreCompleted() throws Exception {
    Path bag = root.resolve("bags/take-1");
    try (BagWriter writer = BagWriter.create(bag, McapWriterOptions.ros2(), "jazzy")) {
      int topic =
          writer.addTopic(new BagTopic("/chatter", "std_msgs/msg/String", "string data", "", ""));
      for (int i = 0; i < 50; i++) {
        writer.write(
            topic, i, 1000 + i, 1000 + i, ByteBuffer.wrap(new byte[] {0, 1, 0, 0, 1, 0, 0, 0, 0}));
      }
    }
    Files.delete(bag.resolve("metadata.yaml"));
    Path file;
    try (Stream<Path> files = Files.list(bag)) {
      file = files.findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 40));

    assertTrue(RepairDataset.run(root, NOW, said::add));
    assertTrue(Files.exists(bag.resolve("metadata.yaml")));
    assertTrue(said.getFirst().contains("take-1"), said.toString());
    try (BagReader reader = BagReader.open(bag)) {
      assertEquals(1, reader.topics().size());
    }
  }

  /** Repairs, and expects the check to find nothing then but whole episodes of these seeds. */
  private void repair(int... seeds) throws Exception {
    assertTrue(RepairDataset.run(root, NOW, said::add));
    assertFalse(said.isEmpty());
    assertEquals(List.of(), SmallDataset.errors(root), said.toString());
    DatasetReader dataset = DatasetReader.open(root);
    assertEquals(seeds.length, dataset.episodeCount(), said.toString());
    for (int k = 0; k < seeds.length; k++) {
      assertEquals(seeds[k], dataset.episode(k).floats("observation.state")[0][0]);
      assertEquals(List.of(SmallDataset.task(seeds[k])), dataset.episode(k).tasks());
    }
    assertFalse(RepairDataset.run(root, NOW, said::add), "nothing is left to repair");
  }

  private void edit(String from, String to) throws Exception {
    Path info = root.resolve("meta/info.json");
    String text = Files.readString(info);
    assertTrue(text.contains(from), text);
    Files.writeString(info, text.replace(from, to));
  }
}
