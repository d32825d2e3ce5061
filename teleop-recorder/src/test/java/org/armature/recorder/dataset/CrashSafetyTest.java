package org.armature.recorder.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashSafetyTest {
  @TempDir Path folder;

  @Test
  void killingTheRecorderKeepsEveryCommittedEpisode() throws Exception {
    Path root = folder.resolve("dataset");
    Process recorder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                InterruptedRecorder.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = recorder.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("waiting", said.readLine());
      recorder.destroyForcibly(); // SIGKILL
      assertTrue(recorder.waitFor(10, TimeUnit.SECONDS));
    } finally {
      recorder.destroyForcibly();
    }
    assertEquals(2, files(root.resolve("data")).size());
    assertEquals(4, files(root.resolve("videos")).size());

    DatasetReader afterwards = DatasetReader.open(root);
    afterwards.verify();
    assertEquals(2, afterwards.episodeCount());
    assertEquals(14, afterwards.episode(1).length());

    try (DatasetWriter dataset = DatasetWriter.open(root)) {
      RecordedDataset.append(dataset, 5);
    }
    DatasetReader appended = DatasetReader.open(root);
    appended.verify();
    assertEquals(3, appended.episodeCount());
    assertFalse(Files.exists(root.resolve(".incoming")));
  }

  @Test
  void anEpisodeWhoseRowIsWrittenIsCountedWhenReopened() throws Exception {
    Path root = folder.resolve("dataset");
    byte[] infoBefore = recordTwoKeepingTheFirstInfo(root);
    Files.write(root.resolve("meta/info.json"), infoBefore);
    assertEquals(1, DatasetReader.open(root).episodeCount());

    DatasetWriter.open(root).close();

    DatasetReader repaired = DatasetReader.open(root);
    repaired.verify();
    assertEquals(2, repaired.episodeCount());
    assertEquals(13, repaired.frameCount());
  }

  @Test
  void theFilesOfAnEpisodeWithoutARowAreRemovedWhenReopened() throws Exception {
    Path root = folder.resolve("dataset");
    byte[] infoBefore = recordTwoKeepingTheFirstInfo(root);
    Files.write(root.resolve("meta/info.json"), infoBefore);
    Files.delete(root.resolve("meta/episodes/chunk-000/file-001.parquet"));

    DatasetWriter.open(root).close();

    assertEquals(List.of("file-000.parquet"), files(root.resolve("data")));
    assertEquals(List.of("file-000.mp4", "file-000.mp4"), files(root.resolve("videos")));
    DatasetReader.open(root).verify();
  }

  private byte[] recordTwoKeepingTheFirstInfo(Path root) throws IOException {
    try (DatasetWriter dataset =
        DatasetWriter.create(root, RecordedDataset.schema(), VideoEncoding.DEFAULT)) {
      RecordedDataset.append(dataset, 6);
      byte[] info = Files.readAllBytes(root.resolve("meta/info.json"));
      RecordedDataset.append(dataset, 7);
      return info;
    }
  }

  @Test
  void aDiscardedEpisodeLeavesNothing() throws Exception {
    Path root = folder.resolve("dataset");
    try (DatasetWriter dataset =
        DatasetWriter.create(root, RecordedDataset.schema(), VideoEncoding.DEFAULT)) {
      try (EpisodeWriter episode = dataset.beginEpisode()) {
        RecordedDataset.fill(episode, 0, 4);
        episode.discard();
      }
      RecordedDataset.append(dataset, 3);
      RecordedDataset.fill(dataset.beginEpisode(), 1, 4); // left open when the writer closes
    }
    assertEquals(List.of("file-000.parquet"), files(root.resolve("data")));
    assertEquals(2, files(root.resolve("videos")).size());
    assertFalse(Files.exists(root.resolve(".incoming")));
    DatasetReader dataset = DatasetReader.open(root);
    dataset.verify();
    assertEquals(3, dataset.frameCount());
  }

  @Test
  void appendingAfterReopeningMergesTheStatistics() throws Exception {
    Path atOnce = folder.resolve("at-once");
    Path inTwo = folder.resolve("in-two");
    RecordedDataset.record(atOnce, 6, 8, 5);
    RecordedDataset.record(inTwo, 6, 8);
    try (DatasetWriter dataset = DatasetWriter.open(inTwo)) {
      RecordedDataset.append(dataset, 5);
    }
    for (String file : List.of("meta/info.json", "meta/stats.json", "meta/tasks.parquet")) {
      assertEquals(
          -1, Files.mismatch(atOnce.resolve(file), inTwo.resolve(file)), file + " differs");
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }
}
