package org.armature.recorder.parquet;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our Parquet files against DuckDB's reader, and DuckDB's files against our reader. */
class ParquetInteropTest {
  @TempDir Path folder;

  @Test
  void duckDbReadsEveryKindOfColumn() throws Exception {
    Path file = folder.resolve("ours.parquet");
    ParquetWriter.write(
        file,
        3,
        List.of(
            ParquetColumn.floats("a.vector", List.of(2), new float[] {1, 2, 3, 4, 5, 6.5f}),
            ParquetColumn.doubles("stats/x/mean", List.of(3, 1, 1), nine()),
            ParquetColumn.longs("n", List.of(), new long[] {-1, 0, 1L << 40}),
            ParquetColumn.booleans("flag", List.of(), new boolean[] {true, false, true}),
            ParquetColumn.strings("task", List.of(), List.of("a", "b ü", ""))),
        Map.of("note", "kept"));

    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      String from = " FROM '" + file + "'";
      assertEquals("[5.0, 6.5]", text(sql, "SELECT \"a.vector\"" + from + " OFFSET 2"));
      assertEquals(
          "[[[3.0]], [[4.0]], [[5.0]]]", text(sql, "SELECT \"stats/x/mean\"" + from + " OFFSET 1"));
      assertEquals("1099511627775", text(sql, "SELECT sum(n)" + from));
      assertEquals("2", text(sql, "SELECT count(*)" + from + " WHERE flag"));
      assertEquals("a,b ü,", text(sql, "SELECT string_agg(task, ',')" + from));
      assertEquals("FLOAT[]", text(sql, "SELECT typeof(\"a.vector\")" + from + " LIMIT 1"));
      assertEquals(
          "note=kept",
          text(
              sql,
              "SELECT decode(key) || '=' || decode(value) FROM parquet_kv_metadata('"
                  + file
                  + "')"));
    }
  }

  private static double[] nine() {
    double[] values = new double[9];
    Arrays.setAll(values, i -> i);
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"snappy", "gzip", "uncompressed"})
  void filesOfDuckDbAreReadBackExactly(String compression) throws Exception {
    Path file = folder.resolve("theirs.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      // Few different tasks make a dictionary, many rows make several row groups and pages.
      sql.execute(
          """
          COPY (SELECT i AS n, i::FLOAT / 3 AS x, (i %% 3 = 0) AS flag, i::INTEGER AS small,
              'task number ' || (i %% 4) AS task,
              [i::FLOAT, sin(i)::FLOAT] AS "observation.state", ['left', 'right'] AS sides
            FROM range(9000) t(i) ORDER BY i)
          TO '%s' (FORMAT parquet, COMPRESSION %s, ROW_GROUP_SIZE 4096)\
          """
              .formatted(file, compression));
    }

    ParquetTable table = ParquetTable.open(file);
    assertEquals(9000, table.rows());
    long[] n = table.longs("n");
    float[] x = table.floats("x");
    boolean[] flags = table.booleans("flag");
    long[] small = table.longs("small");
    float[] state = table.floats("observation.state");
    List<List<String>> tasks = table.strings("task");
    List<List<String>> sides = table.strings("sides");
    assertEquals(18000, state.length);
    for (int i = 0; i < 9000; i++) {
      assertEquals(i, n[i]);
      assertEquals(i / 3f, x[i], 1e-7f * Math.max(1, i)); // DuckDB rounds the division its own way
      assertEquals(i % 3 == 0, flags[i]);
      assertEquals(i, small[i]);
      assertEquals(i, state[2 * i]);
      assertEquals((float) Math.sin(i), state[2 * i + 1], 1e-6f); // sin of another library
      assertEquals(List.of("task number " + i % 4), tasks.get(i));
      assertEquals(List.of("left", "right"), sides.get(i));
    }
  }

  @Test
  void aWrittenFileIsReadBackExactly() throws Exception {
    Path file = folder.resolve("ours.parquet");
    double[] values = {Math.PI, -0.0, Double.MIN_VALUE, 1e300};
    ParquetWriter.write(file, 2, List.of(ParquetColumn.doubles("x", List.of(2), values)), Map.of());
    assertArrayEquals(values, ParquetTable.open(file).doubles("x"));
  }

  @Test
  void aTruncatedFileIsRefusedByName() throws Exception {
    Path file = folder.resolve("cut.parquet");
    ParquetWriter.write(
        file, 2, List.of(ParquetColumn.longs("n", List.of(), new long[] {1, 2})), Map.of());
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 5));
    IOException error = assertThrows(IOException.class, () -> ParquetTable.open(file));
    assertTrue(String.valueOf(error.getMessage()).contains(file.toString()), error.toString());
  }

  private static String text(Statement sql, String query) throws Exception {
    try (ResultSet result = sql.executeQuery(query)) {
      assertTrue(result.next(), query);
      return result.getString(1);
    }
  }
}
