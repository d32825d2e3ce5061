package org.armature.recorder.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.armature.policy.CameraImage;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and videos that are put together only when the episode is committed. */
class EpisodeWriterTest {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void record() throws Exception {
    root = folder.resolve("dataset");
    RecordedDataset.record(root, 3);
  }

  private static Frame row(int episode, int i) {
    return new Frame(RecordedDataset.RED)
        .vector("observation.state", RecordedDataset.state(episode, i))
        .vector("action", RecordedDataset.state(episode, i + 1))
        .flag("complementary_info.disturbed", false)
        .flag("next.success", false);
  }

  private static CameraTrack.Finished video(EpisodeWriter episode, Feature camera, int frames)
      throws IOException {
    CameraImage image = CameraImage.allocate(camera.width(), camera.height());
    try (CameraTrack track =
        new CameraTrack(
            episode.videoFile(camera), camera, RecordedDataset.FPS, VideoEncoding.DEFAULT)) {
      for (int i = 0; i < frames; i++) {
        TableScene.draw(image, 1, i);
        track.add(image);
      }
      return track.finish();
    }
  }

  private static Map<String, CameraTrack.Finished> videos(EpisodeWriter episode, int frames)
      throws IOException {
    Map<String, CameraTrack.Finished> videos = new HashMap<>();
    for (Feature camera : RecordedDataset.schema().cameras()) {
      videos.put(camera.name(), video(episode, camera, frames));
    }
    return videos;
  }

  @Test
  void rowsAndVideosFromElsewhereMakeAnEpisodeThatNamesItsBag() throws Exception {
    try (DatasetWriter dataset = DatasetWriter.open(root);
        EpisodeWriter episode = dataset.beginEpisode()) {
      for (int i = 0; i < 4; i++) {
        episode.addRow(row(1, i));
      }
      assertThrows(
          IllegalArgumentException.class,
          () -> episode.addRow(row(1, 4).image("front", CameraImage.allocate(192, 192))));
      episode.bag("bags/take-7");
      Files.createDirectories(root.resolve("bags/take-7"));
      assertEquals(1, episode.commit(videos(episode, 4)));
    }
    assertEquals(List.of(), DatasetCheck.run(root));
    assertEquals("bags/take-7", DatasetReader.open(root).episode(1).bag());
    assertEquals("", DatasetReader.open(root).episode(0).bag());
  }

  @Test
  void videosThatDoNotFitTheRowsAreRefusedAndTheEpisodeCanStillBeCommitted() throws Exception {
    try (DatasetWriter dataset = DatasetWriter.open(root);
        EpisodeWriter episode = dataset.beginEpisode()) {
      for (int i = 0; i < 4; i++) {
        episode.addRow(row(1, i));
      }
      Map<String, CameraTrack.Finished> tooFew = videos(episode, 3);
      Exception error = assertThrows(IllegalArgumentException.class, () -> episode.commit(tooFew));
      assertTrue(String.valueOf(error.getMessage()).contains("3 pictures; the episode has 4"));
      assertThrows(IllegalArgumentException.class, () -> episode.commit(Map.of()));
      assertEquals(1, episode.commit(videos(episode, 4)));
    }
    assertEquals(List.of(), DatasetCheck.run(root));
  }

  @Test
  void anEpisodeInTheBackgroundIsNumberedWhenItIsCommitted() throws Exception {
    try (DatasetWriter dataset = DatasetWriter.open(root)) {
      EpisodeWriter slow = dataset.beginBeside();
      EpisodeWriter quick = dataset.beginBeside();
      for (int i = 0; i < 3; i++) {
        slow.addRow(row(1, i));
        quick.addRow(row(2, i));
      }
      Map<String, CameraTrack.Finished> slowVideos = videos(slow, 3);
      assertEquals(1, quick.commit(videos(quick, 3)));
      assertEquals(2, slow.commit(slowVideos));
    }
    assertEquals(List.of(), DatasetCheck.run(root));
    DatasetReader dataset = DatasetReader.open(root);
    assertEquals(
        (float) RecordedDataset.state(2, 0)[0],
        dataset.episode(1).floats("observation.state")[0][0]);
  }

  @Test
  void aCommitThatFailsLeavesTheDatasetAsItWasAndTheNextOneWorks() throws Exception {
    try (DatasetWriter dataset = DatasetWriter.open(root)) {
      // A folder in the place of the wrist's video cannot be replaced by a file.
      Path obstacle =
          Files.createDirectories(
              root.resolve("videos/observation.images.wrist/chunk-000/file-001.mp4/x"));
      EpisodeWriter episode = dataset.beginEpisode();
      RecordedDataset.fill(episode, 1, 4);
      assertThrows(IOException.class, episode::commit);
      episode.close();
      assertEquals(1, dataset.episodeCount());
      assertFalse(Files.exists(root.resolve("data/chunk-000/file-001.parquet")));
      assertFalse(Files.exists(root.resolve("meta/episodes/chunk-000/file-001.parquet")));
      assertEquals(1, DatasetReader.open(root).episodeCount());

      Files.delete(obstacle);
      Files.delete(obstacle.getParent());
      RecordedDataset.append(dataset, 5);
    }
    assertEquals(List.of(), DatasetCheck.run(root));
    assertEquals(5, DatasetReader.open(root).episode(1).length());
  }

  @Test
  void anAbandonedTrackLeavesNoFile() throws Exception {
    Feature camera = RecordedDataset.schema().cameras().getFirst();
    Path file = folder.resolve("front.mp4");
    try (CameraTrack track =
        new CameraTrack(file, camera, RecordedDataset.FPS, VideoEncoding.DEFAULT)) {
      track.add(CameraImage.allocate(camera.width(), camera.height()));
      assertTrue(Files.exists(file));
    }
    assertFalse(Files.exists(file));
  }
}
