package org.armature.recorder.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.armature.policy.CameraImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB and ffprobe read a recorded dataset and agree with its metadata. */
class DatasetInteropTest {
  private static final int[] LENGTHS = {30, 12, 21};
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Path root;
  private static Connection duck;
  private static JsonNode info;

  @BeforeAll
  static void record() throws Exception {
    root = folder.resolve("dataset");
    RecordedDataset.record(root, LENGTHS);
    duck = DriverManager.getConnection("jdbc:duckdb:");
    info = JSON.readTree(root.resolve("meta/info.json").toFile());
  }

  @AfterAll
  static void disconnect() throws Exception {
    duck.close();
  }

  @Test
  void duckDbAgreesWithTheTotals() throws Exception {
    assertEquals(info.get("total_frames").asInt(), number("SELECT count(*) FROM " + data()));
    assertEquals(
        info.get("total_episodes").asInt(),
        number("SELECT count(DISTINCT episode_index) FROM " + data()));
    assertEquals(
        info.get("total_tasks").asInt(),
        number("SELECT count(*) FROM '" + root + "/meta/tasks.parquet'"));
    assertEquals(63, info.get("total_frames").asInt());
  }

  @Test
  void theColumnsOfTheDataAreTheDeclaredFeatures() throws Exception {
    TreeSet<String> declared = new TreeSet<>();
    for (Map.Entry<String, JsonNode> feature : info.get("features").properties()) {
      String dtype = feature.getValue().get("dtype").asText();
      boolean list = feature.getValue().get("shape").get(0).asInt() > 1;
      String type =
          switch (dtype) {
            case "float32" -> "FLOAT";
            case "int64" -> "BIGINT";
            case "bool" -> "BOOLEAN";
            default -> "";
          };
      if (!type.isEmpty()) {
        declared.add(feature.getKey() + " " + type + (list ? "[]" : ""));
      }
    }
    TreeSet<String> found = new TreeSet<>();
    try (Statement sql = duck.createStatement();
        ResultSet rows = sql.executeQuery("DESCRIBE SELECT * FROM " + data())) {
      while (rows.next()) {
        found.add(rows.getString(1) + " " + rows.getString(2));
      }
    }
    assertEquals(declared, found);
    assertEquals(
        63,
        number(
            "SELECT count(*) FROM "
                + data()
                + " WHERE len(action) = 8 AND len(\"observation.state\") = 8"));
  }

  @Test
  void framesAreNumberedAndTimedWithoutGaps() throws Exception {
    // LeRobot takes the frame of a global index by its place in the sorted files.
    assertEquals(
        0,
        number(
            "SELECT count(*) FROM (SELECT \"index\" i, row_number() OVER () - 1 place FROM "
                + data()
                + ") WHERE i <> place"));
    assertEquals(
        0,
        number(
            "SELECT count(*) FROM "
                + data()
                + " WHERE abs(timestamp - frame_index / 10.0) > 1e-6"));
  }

  @Test
  void theEpisodesTableDescribesTheData() throws Exception {
    String join =
        " FROM '"
            + root
            + "/meta/episodes/*/*.parquet' e JOIN (SELECT episode_index, count(*) n, min(\"index\") a,"
            + " max(\"index\") b FROM "
            + data()
            + " GROUP BY 1) d USING (episode_index) ";
    assertEquals(3, number("SELECT count(*)" + join));
    assertEquals(
        3,
        number(
            "SELECT count(*)"
                + join
                + "WHERE e.length = d.n AND e.dataset_from_index = d.a AND e.dataset_to_index = d.b + 1"
                + " AND abs(\"videos/observation.images.front/to_timestamp\" - d.n / 10.0) < 1e-9"));
    assertEquals(
        2, number("SELECT count(*)" + join + "WHERE e.tasks = ['" + RecordedDataset.RED + "']"));
  }

  @Test
  void pandasFindsTheTaskTextsInTheIndex() throws Exception {
    String file = "'" + root + "/meta/tasks.parquet'";
    JsonNode pandas =
        JSON.readTree(
            text(
                "SELECT decode(value) FROM parquet_kv_metadata("
                    + file
                    + ") WHERE decode(key) = 'pandas'"));
    assertEquals("task", pandas.get("index_columns").get(0).asText());
    assertEquals("task_index", pandas.get("columns").get(0).get("name").asText());
    assertEquals(RecordedDataset.BLUE, text("SELECT task FROM " + file + " WHERE task_index = 1"));
  }

  @Test
  void ffprobeAgreesOnFramesRateSizeAndDuration() throws Exception {
    for (String camera : List.of("front", "wrist")) {
      JsonNode declared = info.get("features").get("observation.images." + camera);
      for (int episode = 0; episode < LENGTHS.length; episode++) {
        Path video =
            root.resolve(
                "videos/observation.images.%s/chunk-000/file-%03d.mp4".formatted(camera, episode));
        JsonNode probe = ffprobe(video);
        JsonNode stream = probe.get("streams").get(0);
        assertEquals(LENGTHS[episode], stream.get("nb_read_frames").asInt());
        assertEquals(info.get("fps").asInt() + "/1", stream.get("avg_frame_rate").asText());
        assertEquals(info.get("fps").asInt() + "/1", stream.get("r_frame_rate").asText());
        assertEquals(declared.get("shape").get(0).asInt(), stream.get("height").asInt());
        assertEquals(declared.get("shape").get(1).asInt(), stream.get("width").asInt());
        JsonNode notes = declared.get("info");
        assertEquals(notes.get("video.codec").asText(), stream.get("codec_name").asText());
        assertEquals(notes.get("video.pix_fmt").asText(), stream.get("pix_fmt").asText());
        assertEquals(LENGTHS[episode] / 10.0, stream.get("duration").asDouble(), 1e-6);
        int k = 0;
        for (JsonNode frame : probe.get("frames")) {
          // LeRobot's tolerance is 1e-4 s; the container's clock has 10240 ticks a second.
          assertEquals(k++ / 10.0, frame.get("pts_time").asDouble(), 1e-6);
        }
        assertEquals(LENGTHS[episode], k);
      }
    }
  }

  @Test
  void statisticsAgreeWithDuckDbAndCommonsMath() throws Exception {
    JsonNode stats = JSON.readTree(root.resolve("meta/stats.json").toFile());
    for (int d = 0; d < 8; d++) {
      String x = "\"observation.state\"[" + (d + 1) + "]::DOUBLE";
      JsonNode state = stats.get("observation.state");
      for (String[] pair :
          new String[][] {{"min", "min"}, {"max", "max"}, {"mean", "avg"}, {"std", "stddev_pop"}}) {
        double theirs =
            Double.parseDouble(text("SELECT " + pair[1] + "(" + x + ") FROM " + data()));
        // Merged from episodes in double precision: only rounding may differ.
        assertEquals(theirs, state.get(pair[0]).get(d).asDouble(), 1e-12);
      }
      assertEquals(63, state.get("count").get(0).asInt());
      quantilesAreTheWidestOfTheEpisodes(state, d);
    }
    assertEquals(
        Double.parseDouble(text("SELECT avg(\"next.success\"::INT) FROM " + data())),
        stats.get("next.success").get("mean").get(0).asDouble(),
        1e-12);
  }

  private static void quantilesAreTheWidestOfTheEpisodes(JsonNode state, int d) {
    for (int q : new int[] {1, 10, 50, 90, 99}) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int episode = 0; episode < LENGTHS.length; episode++) {
        DescriptiveStatistics values = new DescriptiveStatistics();
        for (int i = 0; i < LENGTHS[episode]; i++) {
          values.addValue((float) RecordedDataset.state(episode, i)[d]);
        }
        // The value that a fraction q of the values do not exceed: the bin that holds it is
        // 1/5000 of the range wide, and the histogram's first bin answers with its lower edge.
        double[] sorted = values.getSortedValues();
        double value = sorted[(int) Math.ceil(q / 100.0 * sorted.length) - 1];
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      double expected = q <= 50 ? low : high;
      String name = "q%02d".formatted(q);
      assertEquals(expected, state.get(name).get(d).asDouble(), 6.0 / 5000 + 1e-9, name);
    }
  }

  @Test
  void pictureStatisticsAreThoseOfTheRawPictures() throws Exception {
    DescriptiveStatistics[] channels = {
      new DescriptiveStatistics(), new DescriptiveStatistics(), new DescriptiveStatistics()
    };
    CameraImage image = CameraImage.allocate(RecordedDataset.SIZE, RecordedDataset.SIZE);
    for (int episode = 0; episode < LENGTHS.length; episode++) {
      for (int i = 0; i < LENGTHS[episode]; i++) {
        TableScene.draw(image, episode, i);
        ByteBuffer rgb = image.rgb();
        for (int at = 0; at < image.byteCount(); at++) {
          channels[at % 3].addValue((rgb.get(at) & 0xff) / 255.0);
        }
      }
    }
    JsonNode stats =
        JSON.readTree(root.resolve("meta/stats.json").toFile()).get("observation.images.front");
    for (int c = 0; c < 3; c++) {
      // Summing 2.3 million values in another order.
      assertEquals(channels[c].getMean(), stats.at("/mean/" + c + "/0/0").asDouble(), 1e-9);
      assertEquals(
          Math.sqrt(channels[c].getPopulationVariance()),
          stats.at("/std/" + c + "/0/0").asDouble(),
          1e-9);
      assertEquals(channels[c].getMin(), stats.at("/min/" + c + "/0/0").asDouble(), 1e-12);
      assertEquals(channels[c].getMax(), stats.at("/max/" + c + "/0/0").asDouble(), 1e-12);
    }
    assertEquals(63, stats.at("/count/0").asInt());
  }

  @Test
  void nothingElseLiesInTheDataset() throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      long count = files.filter(Files::isRegularFile).count();
      // info, stats, tasks; per episode a data file, a row and two videos
      assertEquals(3 + 3 * 4, count);
    }
  }

  private static JsonNode ffprobe(Path video) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "ffprobe",
                  "-v",
                  "error",
                  "-count_frames",
                  "-show_streams",
                  "-show_entries",
                  "frame=pts_time",
                  "-of",
                  "json",
                  video.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new AssertionError("this test needs ffprobe: install the Debian package 'ffmpeg'", e);
    }
    JsonNode probe = JSON.readTree(process.getInputStream());
    assertEquals(0, process.waitFor());
    return probe;
  }

  private static String data() {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < LENGTHS.length; i++) {
      files.add("'%s/data/chunk-000/file-%03d.parquet'".formatted(root, i));
    }
    return "read_parquet(" + files + ")";
  }

  private static long number(String query) throws Exception {
    return Long.parseLong(text(query));
  }

  private static String text(String query) throws Exception {
    try (Statement sql = duck.createStatement();
        ResultSet result = sql.executeQuery(query)) {
      assertTrue(result.next(), query);
      return result.getString(1);
    }
  }
}
