package org.armature.recorder.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.armature.recorder.dataset.DatasetCheck;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fifty episodes made as in a long day: with discards, repeated takes, recorders that were killed,
 * merges and deletions. DuckDB, ffprobe and our check agree on what is there.
 */
@Tag("slow")
class FiftyEpisodesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Path root;
  private static Connection duck;

  /** Seed and length of the episodes that must be there, in order. */
  private static final List<int[]> EXPECTED = new ArrayList<>();

  @BeforeAll
  static void recordADay() throws Exception {
    duck = DriverManager.getConnection("jdbc:duckdb:");
    Path morning = SmallDataset.record(folder.resolve("morning"), 0, 4);
    Path evening = SmallDataset.record(folder.resolve("evening"), 100, 5);
    List<int[]> first = new ArrayList<>(List.of(new int[] {0, 4}));
    List<int[]> second = new ArrayList<>(List.of(new int[] {100, 5}));
    record(morning, 1, 29, first);
    record(evening, 101, 26, second);
    DeleteEpisodes.run(morning, Set.of(0, 7, 28), Steps.SILENT);
    List.of(28, 7, 0).forEach(gone -> first.remove((int) gone));
    root = folder.resolve("day");
    MergeDatasets.run(List.of(morning, evening), root, Steps.SILENT);
    EXPECTED.addAll(first);
    EXPECTED.addAll(second);
    DeleteEpisodes.run(root, Set.of(3, 20, 21, 40), Steps.SILENT);
    List.of(40, 21, 20, 3).forEach(gone -> EXPECTED.remove((int) gone));
    RelabelEpisodes.run(
        root, new Labels(Map.of("task 1", "task one"), Map.of(), Set.of(), Set.of()), Steps.SILENT);
    record(root, 200, 50 - EXPECTED.size(), EXPECTED);
  }

  @AfterAll
  static void disconnect() throws Exception {
    duck.close();
  }

  /** Records so many episodes more; each third one only after an attempt that came to nothing. */
  private static void record(Path dataset, int seed, int count, List<int[]> kept) throws Exception {
    Random random = new Random(seed);
    DatasetWriter writer = DatasetWriter.open(dataset);
    for (int i = 0; i < count; i++) {
      if (i % 3 == 1) {
        EpisodeWriter attempt = writer.beginEpisode();
        SmallDataset.fill(attempt, 999, 3);
        attempt.discard();
      } else if (i % 3 == 2) {
        writer = interrupt(dataset, writer);
      }
      int length = 2 + random.nextInt(7);
      SmallDataset.append(writer, seed + i, length);
      kept.add(new int[] {seed + i, length});
    }
    writer.close();
  }

  /** Leaves on the disk what a recorder killed while it commits an episode leaves there. */
  private static DatasetWriter interrupt(Path dataset, DatasetWriter writer) throws Exception {
    int next = writer.episodeCount();
    writer.close();
    Files.createDirectories(dataset.resolve(".incoming/episode-0"));
    Files.writeString(dataset.resolve(".incoming/episode-0/observation.images.front.mp4"), "cut");
    Files.writeString(
        dataset.resolve("data/chunk-000/file-%03d.parquet".formatted(next)), "of no episode");
    return DatasetWriter.open(dataset);
  }

  @Test
  void theCheckFindsNothing() throws Exception {
    assertEquals(List.of(), DatasetCheck.run(root));
    DatasetReader dataset = DatasetReader.open(root);
    assertEquals(50, dataset.episodeCount());
    for (int k = 0; k < 50; k++) {
      float[][] state = dataset.episode(k).floats("observation.state");
      assertEquals(EXPECTED.get(k)[1], state.length, "episode " + k);
      assertEquals(EXPECTED.get(k)[0], state[0][0], "episode " + k);
    }
  }

  @Test
  void duckDbAgrees() throws Exception {
    int frames = EXPECTED.stream().mapToInt(e -> e[1]).sum();
    String data = " FROM read_parquet('" + root + "/data/*/*.parquet')";
    String rows = " FROM read_parquet('" + root + "/meta/episodes/*/*.parquet')";
    assertEquals(frames, number("SELECT count(*)" + data));
    assertEquals(50, number("SELECT count(*)" + rows));
    assertEquals(
        0,
        number(
            "SELECT count(*) FROM (SELECT \"index\" i, row_number() OVER () - 1 p"
                + data
                + ") WHERE i <> p"));
    assertEquals(
        0,
        number(
            "SELECT count(*) FROM (SELECT *"
                + rows
                + ") e JOIN (SELECT episode_index,"
                + " count(*) n, min(\"index\") a, max(\"index\") b, max(timestamp) t"
                + data
                + " GROUP BY 1) d USING (episode_index) WHERE e.length <> d.n OR"
                + " e.dataset_from_index <> d.a OR e.dataset_to_index <> d.b + 1 OR"
                + " abs(d.t - (d.n - 1) / 10.0) > 1e-5"));
    assertEquals(
        0,
        number(
            "SELECT count(*) FROM (SELECT task_index, \"observation.state\"[1]::INT % 3 AS kind"
                + data
                + ") JOIN '"
                + root
                + "/meta/tasks.parquet' USING (task_index)"
                + " WHERE task <> CASE kind WHEN 0 THEN 'task 0' WHEN 2 THEN 'task 2'"
                + " ELSE task END OR (kind = 1 AND task NOT IN ('task one', 'task 1'))"));
    JsonNode info = JSON.readTree(root.resolve("meta/info.json").toFile());
    assertEquals(frames, info.get("total_frames").asInt());
    assertEquals(50, info.get("total_episodes").asInt());
    assertEquals("0:50", info.at("/splits/train").asText());
    JsonNode stats = JSON.readTree(root.resolve("meta/stats.json").toFile());
    assertEquals(frames, stats.at("/action/count/0").asInt());
    for (String[] pair : new String[][] {{"mean", "avg"}, {"std", "stddev_pop"}, {"max", "max"}}) {
      // Merged from fifty episodes: only rounding may differ.
      assertEquals(
          Double.parseDouble(ask("SELECT " + pair[1] + "(action[3]::DOUBLE)" + data)),
          stats.at("/action/" + pair[0] + "/2").asDouble(),
          1e-9);
    }
  }

  @Test
  void ffprobeAgrees() throws Exception {
    for (String camera : List.of("front", "wrist")) {
      for (int k = 0; k < 50; k++) {
        Path video =
            root.resolve(
                "videos/observation.images.%s/chunk-000/file-%03d.mp4".formatted(camera, k));
        assertEquals(EXPECTED.get(k)[1] + ",10/1", ffprobe(video), camera + " of episode " + k);
      }
    }
  }

  /** Number of pictures that can be decoded, and their rate. */
  private static String ffprobe(Path video) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "ffprobe",
                "-v",
                "error",
                "-count_frames",
                "-select_streams",
                "v",
                "-show_entries",
                "stream=nb_read_frames,avg_frame_rate",
                "-of",
                "csv=p=0",
                video.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.waitFor(), said);
    String[] parts = said.split(",", -1);
    return parts[1] + "," + parts[0];
  }

  private static long number(String query) throws Exception {
    return Long.parseLong(ask(query));
  }

  private static String ask(String query) throws Exception {
    try (Statement sql = duck.createStatement();
        ResultSet result = sql.executeQuery(query)) {
      assertTrue(result.next());
      return result.getString(1);
    }
  }
}
