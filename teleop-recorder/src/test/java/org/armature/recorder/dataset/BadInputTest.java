package org.armature.recorder.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.armature.policy.CameraImage;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Every error names the file or field, its value, and what was expected. */
class BadInputTest {
  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void record() throws Exception {
    root = folder.resolve("dataset");
    RecordedDataset.record(root, 3, 4);
  }

  @Test
  void aFolderWithoutInfoIsNoDataset() throws Exception {
    Files.delete(root.resolve("meta/info.json"));
    expect(() -> DatasetReader.open(root), "meta/info.json is missing", "not a LeRobot dataset");
  }

  @Test
  void anotherVersionIsRefused() throws Exception {
    edit("\"v3.0\"", "\"v2.1\"");
    expect(() -> DatasetReader.open(root), "codebase_version is 'v2.1'", "v3.x");
  }

  @Test
  void aMissingVideoIsNamed() throws Exception {
    Path video = root.resolve("videos/observation.images.wrist/chunk-000/file-001.mp4");
    Files.delete(video);
    expect(() -> DatasetReader.open(root), video + " is missing", "episode 1");
  }

  @Test
  void aVideoWithTooFewFramesIsFound() throws Exception {
    Path videos = root.resolve("videos/observation.images.front/chunk-000");
    Files.delete(videos.resolve("file-001.mp4"));
    Files.copy(videos.resolve("file-000.mp4"), videos.resolve("file-001.mp4"));
    DatasetReader dataset = DatasetReader.open(root);
    expect(dataset::verify, "file-001.mp4: frames is 3; expected 4");
    expect(
        () -> dataset.episode(1).forEachFrame("front", (i, image) -> {}), "ends after 3 of the 4");
  }

  @Test
  void totalsThatDoNotMatchAreFound() throws Exception {
    edit("\"total_frames\" : 7", "\"total_frames\" : 8");
    expect(() -> DatasetReader.open(root), "total_frames is 8", "have 7 frames");
  }

  @Test
  void aTruncatedDataFileIsFound() throws Exception {
    Path data = root.resolve("data/chunk-000/file-000.parquet");
    Files.write(data, new byte[40]);
    DatasetReader dataset = DatasetReader.open(root);
    expect(dataset::verify, data.toString(), "not a complete Parquet file");
  }

  @Test
  void brokenJsonAndUnknownTypesAreNamed() throws Exception {
    String good = Files.readString(root.resolve("meta/info.json"));
    edit("\"bool\"", "\"complex64\"");
    expect(() -> DatasetReader.open(root), "complementary_info.disturbed", "complex64");
    Files.writeString(root.resolve("meta/info.json"), good.substring(0, 50));
    expect(() -> DatasetReader.open(root), "info.json is not valid JSON");
  }

  @Test
  void wrongFramesAreRefusedAndLeaveTheEpisodeAsItWas() throws Exception {
    CameraImage image = CameraImage.allocate(RecordedDataset.SIZE, RecordedDataset.SIZE);
    try (DatasetWriter dataset = DatasetWriter.open(root);
        EpisodeWriter episode = dataset.beginEpisode()) {
      Frame shortVector =
          RecordedDataset.frame(0, 0, false, image, image).vector("action", new double[7]);
      expect(() -> episode.addFrame(shortVector), "'action' has 7 values; expected 8");
      double[] values = RecordedDataset.state(0, 0);
      values[2] = Double.NaN;
      Frame notFinite =
          RecordedDataset.frame(0, 0, false, image, image).vector("observation.state", values);
      expect(() -> episode.addFrame(notFinite), "observation.state", "NaN for 'j3'");
      Frame unknown = RecordedDataset.frame(0, 0, false, image, image).vector("acton", values);
      expect(() -> episode.addFrame(unknown), "has 7 values", "6 features");
      CameraImage small = CameraImage.allocate(96, 96);
      Frame wrongSize = RecordedDataset.frame(0, 0, false, image, image).image("front", small);
      expect(() -> episode.addFrame(wrongSize), "camera 'front' is 96x96; expected 192x192");
      expect(() -> episode.addFrame(new Frame(" ")), "task is blank");
      expect(() -> episode.addFrame(new Frame("x")), "episode 2, frame 0", "is missing");
      assertEquals(0, episode.length());
      assertThrows(IllegalStateException.class, episode::commit);
      assertThrows(IllegalStateException.class, dataset::beginEpisode);
    }
  }

  @Test
  void picturesOfOddSizeAreRefusedBeforeAnythingIsWritten() {
    Path odd = folder.resolve("odd");
    DatasetSchema schema =
        new DatasetSchema(
            10, "", List.of(Feature.flag("next.success"), Feature.camera("front", 191, 192)));
    expect(
        () -> DatasetWriter.create(odd, schema, VideoEncoding.DEFAULT),
        "observation.images.front",
        "191x192",
        "even");
    assertTrue(Files.notExists(odd));
  }

  @Test
  void aFolderInUseIsNotTaken() throws Exception {
    expect(
        () -> DatasetWriter.create(root, RecordedDataset.schema(), VideoEncoding.DEFAULT),
        "is not empty");
    try (DatasetWriter first = DatasetWriter.open(root)) {
      assertEquals(2, first.episodeCount());
      expect(() -> DatasetWriter.open(root), "another recorder");
    }
  }

  @Test
  void unknownNamesListWhatThereIs() throws Exception {
    Episode episode = DatasetReader.open(root).episode(0);
    expect(() -> episode.floats("actoin"), "no feature 'actoin'", "action");
    expect(() -> episode.forEachFrame("top", (i, image) -> {}), "no camera 'top'", "front, wrist");
  }

  private void edit(String from, String to) throws Exception {
    Path info = root.resolve("meta/info.json");
    String text = Files.readString(info);
    assertTrue(text.contains(from), text);
    Files.writeString(info, text.replace(from, to));
  }

  private static void expect(Executable action, String... parts) {
    Exception error = assertThrows(Exception.class, action);
    for (String part : parts) {
      assertTrue(String.valueOf(error.getMessage()).contains(part), String.valueOf(error));
    }
  }
}
