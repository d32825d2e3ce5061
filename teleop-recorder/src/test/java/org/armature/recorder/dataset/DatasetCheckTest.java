package org.armature.recorder.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.armature.policy.CameraImage;
import org.armature.recorder.video.VideoEncoder;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each damage is done by hand or by DuckDB, and told with its file, field, value and expectation.
 */
class DatasetCheckTest {
  private static final String DATA = "data/chunk-000/file-001.parquet";
  private static final String ROW = "meta/episodes/chunk-000/file-001.parquet";

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void record() throws Exception {
    root = folder.resolve("dataset");
    RecordedDataset.record(root, 5, 6, 4);
  }

  @Test
  void aRecordedDatasetIsWithoutFindings() {
    assertEquals(List.of(), DatasetCheck.run(root));
  }

  @Test
  void framesOutOfOrderAreFound() throws Exception {
    rewrite(DATA, "SELECT * FROM f ORDER BY frame_index DESC");
    expect("row 0: index is 10; expected 5", "row 0: frame_index is 5; expected 0");
  }

  @Test
  void aFrameThatIsMissingIsFound() throws Exception {
    rewrite(DATA, "SELECT * FROM f WHERE frame_index <> 3");
    expect("row 3: index is 9; expected 8");
  }

  @Test
  void wrongTimesAndEpisodesAndTasksAreFound() throws Exception {
    rewrite(
        DATA,
        "SELECT * REPLACE ((timestamp + 0.001)::FLOAT AS timestamp, 7::BIGINT AS episode_index,"
            + " 5::BIGINT AS task_index) FROM f");
    expect(
        "row 1: timestamp is 0.101 s; expected 0.1 s",
        "row 1: episode_index is 7; expected 1",
        "row 0: task_index is 5; expected one of the 2 tasks",
        "timestamp is wrong in 3 more places");
  }

  @Test
  void columnsThatLeRobotWouldRefuseAreFound() throws Exception {
    rewrite(
        DATA,
        "SELECT * EXCLUDE (\"next.success\") REPLACE (timestamp::DOUBLE AS timestamp), 1 AS extra"
            + " FROM f");
    expect(
        "column 'extra' is not declared",
        "column 'next.success' is missing",
        "type of column 'timestamp' is DOUBLE in 0 lists; expected FLOAT in 0 lists");
  }

  @Test
  void listsOfAnotherLengthAndNumbersThatAreNotFiniteAreFound() throws Exception {
    rewrite(
        DATA,
        "SELECT * REPLACE (CASE WHEN frame_index = 2 THEN action[1:7] ELSE action END AS action,"
            + " CASE WHEN frame_index = 4 THEN ['nan'::FLOAT,0,0,0,0,0,0,0] ELSE"
            + " \"observation.state\" END AS \"observation.state\") FROM f");
    expect(
        "row 2: length of column 'action' is 7; expected 8",
        "row 4: column 'observation.state' is NaN; expected a finite number");
  }

  @Test
  void strayAndMisnumberedFilesAreFound() throws Exception {
    Files.copy(root.resolve(DATA), root.resolve("data/chunk-000/old.parquet"));
    Files.copy(root.resolve(ROW), root.resolve("meta/episodes/chunk-000/file-9.parquet"));
    Files.createDirectories(root.resolve("videos/observation.images.front/chunk-001"));
    Files.copy(
        root.resolve("videos/observation.images.front/chunk-000/file-000.mp4"),
        root.resolve("videos/observation.images.front/chunk-001/file-000.mp4"));
    expect("old.parquet: name is", "file-9.parquet: name is");
    assertTrue(
        DatasetCheck.run(root).stream()
            .anyMatch(f -> !f.isError() && f.text().contains("of no episode")));
  }

  @Test
  void rowsThatDoNotFitTheDataAreFound() throws Exception {
    rewrite(
        ROW,
        "SELECT * REPLACE (4::BIGINT AS dataset_from_index, 'dance' AS \"armature/bag\","
            + " ['something else'] AS tasks, 9::BIGINT AS \"meta/episodes/file_index\") FROM f");
    expect(
        "episode 1: dataset_from_index is 4; expected 5",
        "episode 1: tasks is 'something else'",
        "chunk_index, file_index is 0, 9");
    assertTrue(DatasetCheck.run(root).stream().anyMatch(f -> f.field().contains("armature/bag")));
  }

  @Test
  void statisticsThatDoNotAgreeWithTheDataAreFound() throws Exception {
    rewrite(
        ROW,
        "SELECT * REPLACE ([0.0,0,0,0,0,0,0,0] AS \"stats/action/mean\","
            + " [7::BIGINT] AS \"stats/action/count\") FROM f");
    expect("episode 1: stats/action/mean[0] is 0.0", "stats/action/count is 7; expected the 6");
    Path stats = root.resolve("meta/stats.json");
    String text = Files.readString(stats);
    Files.writeString(stats, text.replaceFirst("\\[ \\[ \\[", "[ [ [ \"x\", "));
    expect("stats.json");
    Files.delete(stats);
    expect("stats.json: file is missing");
  }

  @Test
  void aVideoOfAnotherRateIsFoundByThePicturesTimes() throws Exception {
    Path file = root.resolve("videos/observation.images.front/chunk-000/file-001.mp4");
    CameraImage image = CameraImage.allocate(RecordedDataset.SIZE, RecordedDataset.SIZE);
    try (VideoEncoder video =
        new VideoEncoder(file, image.width(), image.height(), 11, VideoEncoding.DEFAULT)) {
      for (int i = 0; i < 6; i++) {
        TableScene.draw(image, 1, i);
        video.add(image);
      }
      video.finish();
    }
    expect("frames per second is 11.0; expected 10", "episode 1: picture of frame 1 is at 0.09");
  }

  @Test
  void tasksWithoutPandasNotesAreFound() throws Exception {
    rewrite("meta/tasks.parquet", "SELECT * FROM f");
    expect("metadata 'pandas' index_columns is missing");
  }

  @Test
  void whatInfoDeclaresWronglyIsFoundAllAtOnce() throws Exception {
    Path info = root.resolve("meta/info.json");
    String text = Files.readString(info);
    Files.writeString(
        info,
        text.replace("\"0:3\"", "\"0:30\"")
            .replace("\"fps\" : 10", "\"fps\" : \"ten\"")
            .replace("\"next.success\"", "\"next/success\"")
            .replace("\"total_frames\" : 15", "\"total_frames\" : -1"));
    expect(
        "splits.train is \"0:30\"",
        "fps is \"ten\"",
        "total_frames is -1",
        "features.next/success is");
  }

  @Test
  void lateAndRepeatedPicturesAreToldAsWarnings() throws Exception {
    Path timed = folder.resolve("timed");
    Feature times = new Feature(CaptureCheck.TIMES, DType.INT64, List.of(2), List.of("a", "b"));
    Feature repeated =
        new Feature(CaptureCheck.REPEATED, DType.BOOL, List.of(2), List.of("a", "b"));
    DatasetSchema schema = new DatasetSchema(30, "", List.of(times, repeated));
    try (DatasetWriter writer = DatasetWriter.create(timed, schema, VideoEncoding.DEFAULT);
        EpisodeWriter episode = writer.beginEpisode()) {
      for (int i = 0; i < 40; i++) {
        long a = 1_000_000_000L + i * 33_333_333L;
        long b = 1_000_000_000L + i * 36_630_037L; // 27.3 Hz
        episode.addRow(
            new Frame("t")
                .integers(CaptureCheck.TIMES, a, b)
                .flag(CaptureCheck.REPEATED, i % 10 == 9, false));
      }
      episode.commit();
    }
    List<String> found = DatasetCheck.run(timed).stream().map(Finding::text).toList();
    assertEquals(2, found.size(), found.toString());
    assertTrue(found.get(0).contains("rate of 'b' is 27.3 Hz; expected the 30 fps"), found.get(0));
    assertTrue(found.get(1).contains("frames that repeat 'a' is 4 of 40 (10.0 %)"), found.get(1));
  }

  private void rewrite(String file, String query) throws Exception {
    Path path = root.resolve(file);
    Path fresh = folder.resolve("fresh");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      sql.execute("CREATE VIEW f AS SELECT * FROM read_parquet('" + path + "')");
      sql.execute("COPY (" + query + ") TO '" + fresh + "' (FORMAT parquet)");
    }
    Files.delete(path);
    Files.move(fresh, path);
  }

  private void expect(String... parts) {
    List<String> errors =
        DatasetCheck.run(root).stream().filter(Finding::isError).map(Finding::text).toList();
    for (String part : parts) {
      assertTrue(
          errors.stream().anyMatch(error -> error.contains(part)),
          part + " is not among " + String.join("\n", errors));
    }
  }
}
