package org.armature.recorder.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Integers, bytes and texts in frames, and what is not taken. */
class FeatureTypesTest {
  @TempDir Path folder;

  private static Frame frame(int i) {
    return new Frame("t")
        .integers("small", i, -i)
        .integers("byte", 255 - i)
        .texts("note", List.of("n°" + i))
        .vector("exact", i / 3.0);
  }

  private Path record(int frames) throws Exception {
    Path root = folder.resolve("dataset");
    DatasetSchema schema =
        new DatasetSchema(
            10,
            "",
            List.of(
                new Feature("small", DType.INT32, List.of(2), List.of("a", "b")),
                Feature.scalar("byte", DType.UINT8),
                Feature.scalar("note", DType.STRING),
                Feature.scalar("exact", DType.FLOAT64)));
    try (DatasetWriter dataset = DatasetWriter.create(root, schema, VideoEncoding.DEFAULT);
        EpisodeWriter episode = dataset.beginEpisode()) {
      for (int i = 0; i < frames; i++) {
        episode.addRow(frame(i));
      }
      for (Frame wrong :
          List.of(
              frame(0).integers("byte", 256),
              frame(0).integers("small", 1L << 31, 0),
              frame(0).texts("note", List.of()))) {
        assertThrows(IllegalArgumentException.class, () -> episode.addRow(wrong));
      }
      episode.commit();
    }
    return root;
  }

  @Test
  void theyComeBackAsTheyWereAndDuckDbSeesTheirTypes() throws Exception {
    Path root = record(5);
    assertEquals(List.of(), DatasetCheck.run(root));
    Episode episode = DatasetReader.open(root).episode(0);
    assertArrayEquals(new long[] {0, 0, 1, -1, 2, -2, 3, -3, 4, -4}, episode.integers("small"));
    assertArrayEquals(new long[] {255, 254, 253, 252, 251}, episode.integers("byte"));
    assertEquals(List.of("n°0", "n°1", "n°2", "n°3", "n°4"), episode.texts("note"));
    String file = "'" + root + "/data/chunk-000/file-000.parquet'";
    assertEquals(
        "INTEGER[] UTINYINT VARCHAR DOUBLE",
        ask(
            "SELECT typeof(small) || ' ' || typeof(byte) || ' ' || typeof(note) || ' ' ||"
                + " typeof(exact) FROM "
                + file
                + " LIMIT 1"));
    assertEquals("251", ask("SELECT min(byte) FROM " + file));
  }

  @Test
  void quantilesLieWithinABinOfDuckDbsExactOnes() throws Exception {
    Path root = folder.resolve("random");
    DatasetSchema schema =
        new DatasetSchema(10, "", List.of(Feature.vector("x", List.of("uniform", "normal"))));
    Random random = new Random(4);
    try (DatasetWriter dataset = DatasetWriter.create(root, schema, VideoEncoding.DEFAULT);
        EpisodeWriter episode = dataset.beginEpisode()) {
      for (int i = 0; i < 3000; i++) {
        episode.addRow(new Frame("t").vector("x", random.nextDouble(), random.nextGaussian()));
      }
      episode.commit();
    }
    String file = "'" + root + "/data/chunk-000/file-000.parquet'";
    for (int d = 1; d <= 2; d++) {
      double range =
          Double.parseDouble(ask("SELECT max(x[%d]) - min(x[%d]) FROM %s".formatted(d, d, file)));
      for (int q : new int[] {1, 10, 50, 90, 99}) {
        double exact =
            Double.parseDouble(
                ask("SELECT quantile_disc(x[%d], %s) FROM %s".formatted(d, q / 100.0, file)));
        double ours =
            Double.parseDouble(
                ask(
                    "SELECT \"stats/x/q%02d\"[%d] FROM '%s/meta/episodes/*/*.parquet'"
                        .formatted(q, d, root)));
        // The histogram has 5000 bins; an exact quantile lies in the bin that is interpolated in.
        assertEquals(exact, ours, range / 5000 + 1e-9, "q" + q + " of " + d);
      }
    }
  }

  @Test
  void picturesInsideTheDataAndTablesAreRefusedByName() throws Exception {
    Path root = record(2);
    Path info = root.resolve("meta/info.json");
    String text = Files.readString(info);
    Files.writeString(info, text.replace("\"uint8\"", "\"image\""));
    IOException image = assertThrows(IOException.class, () -> DatasetReader.open(root));
    assertTrue(String.valueOf(image.getMessage()).contains("'byte'"), image.toString());
    assertTrue(String.valueOf(image.getMessage()).contains("lerobot-edit-dataset"));

    Files.writeString(info, text.replaceFirst("\"shape\" : \\[ 2 ]", "\"shape\" : [ 2, 3 ]"));
    IOException table = assertThrows(IOException.class, () -> DatasetReader.open(root));
    assertTrue(String.valueOf(table.getMessage()).contains("'small'"), table.toString());
    assertTrue(String.valueOf(table.getMessage()).contains("flatten it to [6]"));
  }

  private static String ask(String query) throws Exception {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement();
        ResultSet result = sql.executeQuery(query)) {
      assertTrue(result.next());
      return result.getString(1);
    }
  }
}
