package org.armature.recorder.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.edit.SplitDataset.Part;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditTest {
  private static final int[] LENGTHS = {5, 3, 7, 4};

  @TempDir Path folder;
  private Path root;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void record() throws Exception {
    root = SmallDataset.record(folder.resolve("dataset"), 0, LENGTHS);
  }

  @Test
  void deletingNumbersTheOthersAnewAndDropsTasksNobodyHas() throws Exception {
    DeleteEpisodes.run(root, Set.of(1), said::add);

    assertSeeds(root, 0, 2, 3);
    DatasetReader dataset = DatasetReader.open(root);
    assertEquals(List.of("task 0", "task 2"), dataset.tasks());
    assertEquals(16, dataset.frameCount());
    assertFalse(Files.exists(folder.resolve(".dataset.edit")));
    assertFalse(Files.exists(root.resolve(".incoming")));
  }

  @Test
  void bagsGoWithTheirEpisodesAndStayWithTheOthers() throws Exception {
    SmallDataset.recordWithBag(root, 4, 3, "bags/take-1");
    SmallDataset.recordWithBag(root, 5, 3, "bags/take-2");
    DeleteEpisodes.run(root, Set.of(0, 4), said::add);

    assertSeeds(root, 1, 2, 3, 5);
    assertFalse(Files.exists(root.resolve("bags/take-1")));
    assertEquals("bags/take-2", DatasetReader.open(root).episode(3).bag());
    assertEquals("bags/take-2", Files.readString(root.resolve("bags/take-2/messages")));
  }

  @Test
  void whatIsNotThereOrAllCannotBeDeleted() throws Exception {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class, () -> DeleteEpisodes.run(root, Set.of(9), said::add));
    assertTrue(String.valueOf(error.getMessage()).contains("no episode 9"), error.toString());
    assertThrows(
        IllegalArgumentException.class,
        () -> DeleteEpisodes.run(root, Set.of(0, 1, 2, 3), said::add));
    assertSeeds(root, 0, 1, 2, 3);
    assertFalse(Files.exists(folder.resolve(".dataset.edit")));
  }

  @Test
  void aDatasetBeingRecordedIsNotChanged() throws Exception {
    try (DatasetWriter recorder = DatasetWriter.open(root)) {
      assertEquals(4, recorder.episodeCount());
      Exception error =
          assertThrows(Exception.class, () -> DeleteEpisodes.run(root, Set.of(1), said::add));
      assertTrue(String.valueOf(error.getMessage()).contains("another recorder"));
    }
    assertSeeds(root, 0, 1, 2, 3);
  }

  @Test
  void mergingKeepsOrderBagsAndTasksAndTheSources() throws Exception {
    Path other = SmallDataset.record(folder.resolve("other"), 7, 3, 6);
    SmallDataset.recordWithBag(root, 4, 3, "bags/take-1");
    SmallDataset.recordWithBag(other, 9, 3, "bags/take-1");
    Path merged = folder.resolve("merged");
    MergeDatasets.run(List.of(root, other), merged, said::add);

    assertSeeds(merged, 0, 1, 2, 3, 4, 7, 8, 9);
    assertSeeds(root, 0, 1, 2, 3, 4);
    assertSeeds(other, 7, 8, 9);
    assertEquals("bags/take-1-2", DatasetReader.open(merged).episode(7).bag());
    assertTrue(Files.exists(merged.resolve("bags/take-1-2/messages")));
  }

  @Test
  void datasetsThatDifferAreNotMergedAndAllDifferencesAreTold() throws Exception {
    Path other = folder.resolve("other");
    DatasetSchema schema =
        new DatasetSchema(
            20,
            "ur5e",
            List.of(Feature.vector("action", List.of("x")), Feature.vector("extra", List.of("x"))));
    DatasetWriter.create(other, schema, VideoEncoding.DEFAULT).close();
    Exception error =
        assertThrows(
            IllegalArgumentException.class,
            () -> MergeDatasets.run(List.of(root, other), folder.resolve("merged"), said::add));
    for (String part :
        List.of(
            "fps", "10", "20", "'panda'", "'ur5e'", "'action'", "'observation.state'", "extra")) {
      assertTrue(String.valueOf(error.getMessage()).contains(part), error.toString());
    }
    assertFalse(Files.exists(folder.resolve("merged")));
  }

  @Test
  void splittingByFractionsAndByNumbersGivesWholeDatasets() throws Exception {
    SplitDataset.run(
        root,
        List.of(Part.parse("train=0.75"), Part.parse("test=0.25"), Part.parse("some=0,2-3")),
        folder.resolve("parts"),
        said::add);
    assertSeeds(folder.resolve("parts/train"), 0, 1, 2);
    assertSeeds(folder.resolve("parts/test"), 3);
    assertSeeds(folder.resolve("parts/some"), 0, 2, 3);
    assertSeeds(root, 0, 1, 2, 3);
    for (String wrong : List.of("a=0.7,b=0.7", "a=9", "a=x", "a=3-1", "a")) {
      List<Part> parts = new ArrayList<>();
      assertThrows(
          IllegalArgumentException.class,
          () -> {
            for (String part : wrong.split(",", -1)) {
              parts.add(Part.parse(part));
            }
            SplitDataset.run(root, parts, folder.resolve("wrong"), said::add);
          },
          wrong);
    }
  }

  @Test
  void labelsChangeTasksAndSuccessAndNothingElse() throws Exception {
    Labels labels =
        new Labels(
            Map.of("task 0", "pick the cube"), Map.of(1, "press the button"), Set.of(1), Set.of(2));
    RelabelEpisodes.run(root, labels, said::add);

    assertSeeds(root, 0, 1, 2, 3);
    DatasetReader dataset = DatasetReader.open(root);
    assertEquals(List.of("pick the cube", "press the button", "task 2"), dataset.tasks());
    assertEquals(List.of("pick the cube"), dataset.episode(3).tasks());
    Episode succeeded = dataset.episode(1);
    assertArrayEquals(new boolean[] {false, false, true}, succeeded.flags("next.success"));
    assertEquals(1, succeeded.floats("next.reward")[2][0]);
    assertEquals(0, succeeded.floats("next.reward")[1][0]);
    assertArrayEquals(new boolean[7], dataset.episode(2).flags("next.success"));
    assertEquals(0, dataset.episode(2).floats("next.reward")[6][0]);
    assertTrue(dataset.episode(2).flags("next.done")[6]);
    assertTrue(dataset.episode(0).flags("next.success")[4]);
  }

  @Test
  void labelsOfWhatIsNotThereAreRefused() {
    for (Labels labels :
        List.of(
            new Labels(Map.of("no such task", "x"), Map.of(), Set.of(), Set.of()),
            new Labels(Map.of(), Map.of(7, "x"), Set.of(), Set.of()),
            new Labels(Map.of(), Map.of(), Set.of(12), Set.of()))) {
      assertThrows(
          IllegalArgumentException.class, () -> RelabelEpisodes.run(root, labels, said::add));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new Labels(Map.of(), Map.of(), Set.of(1), Set.of(1)));
  }

  @Test
  void wreckedStatisticsAreComputedAnew() throws Exception {
    Path stats = root.resolve("meta/stats.json");
    String good = Files.readString(stats);
    Files.writeString(stats, good.replaceFirst("\"min\" : \\[ [-0-9.E]+", "\"min\" : [ 77"));
    assertFalse(SmallDataset.errors(root).isEmpty());
    RecomputeStats.run(root, said::add);
    assertSeeds(root, 0, 1, 2, 3);
    // Pictures are measured after the codec now, numbers exactly.
    assertEquals(
        good.substring(0, good.indexOf("observation.images")),
        Files.readString(stats).substring(0, good.indexOf("observation.images")));
  }

  @Test
  void videosOfManyEpisodesAreCutWithoutLosingAPictureOrABit() throws Exception {
    List<ByteBuffer> before = pictures(root, 2);
    SmallDataset.intoOneFile(root, LENGTHS, "-c", "copy");
    assertEquals(List.of(), SmallDataset.errors(root));
    assertEquals(before, pictures(root, 2));

    DeleteEpisodes.run(root, Set.of(0), said::add);
    assertSeeds(root, 1, 2, 3);
    assertEquals(before, pictures(root, 1));
    assertTrue(said.stream().anyMatch(line -> line.contains("front cut")), said.toString());
  }

  @Test
  void videosThatCannotBeCutAreEncodedAnewAndThatIsTold() throws Exception {
    SmallDataset.intoOneFile(root, LENGTHS, "-c:v", "mpeg4", "-g", "300", "-bf", "0");
    List<String> errors = SmallDataset.errors(root);
    assertEquals(List.of(), errors);
    DeleteEpisodes.run(root, Set.of(0), said::add);
    assertSeeds(root, 1, 2, 3);
    assertTrue(said.stream().anyMatch(line -> line.contains("encoded anew")), said.toString());
  }

  @Test
  void theSummaryCountsWhatIsThere() throws Exception {
    SmallDataset.recordWithBag(root, 4, 3, "bags/take-1");
    DatasetSummary summary = DatasetSummary.of(root);
    assertEquals(5, summary.episodes());
    assertEquals(22, summary.frames());
    assertEquals(2.2, summary.seconds(), 1e-12);
    assertEquals(Map.of("task 0", 2, "task 1", 2, "task 2", 1), summary.tasks());
    assertEquals(1, summary.bags());
    assertEquals(3, summary.succeeded());
    assertTrue(summary.text().contains("h264"), summary.text());
    assertTrue(summary.json().contains("\"succeeded\" : 3"), summary.json());
  }

  /** The check finds nothing, and the episodes are those of these seeds, frame by frame. */
  private static void assertSeeds(Path root, int... seeds) throws Exception {
    assertEquals(List.of(), SmallDataset.errors(root));
    DatasetReader dataset = DatasetReader.open(root);
    assertEquals(seeds.length, dataset.episodeCount());
    for (int k = 0; k < seeds.length; k++) {
      Episode episode = dataset.episode(k);
      float[][] states = episode.floats("observation.state");
      float[][] actions = episode.floats("action");
      for (int i = 0; i < episode.length(); i++) {
        double[] expected = SmallDataset.state(seeds[k], i);
        double[] next = SmallDataset.state(seeds[k], i + 1);
        for (int d = 0; d < expected.length; d++) {
          assertEquals((float) expected[d], states[i][d]);
          assertEquals((float) next[d], actions[i][d]);
        }
      }
    }
  }

  private static List<ByteBuffer> pictures(Path root, int episode) throws Exception {
    List<ByteBuffer> pictures = new ArrayList<>();
    DatasetReader.open(root)
        .episode(episode)
        .forEachFrame(
            "front",
            (i, image) -> {
              byte[] copy = new byte[image.byteCount()];
              image.rgb().duplicate().clear().get(copy);
              pictures.add(ByteBuffer.wrap(copy));
            });
    return pictures;
  }
}
