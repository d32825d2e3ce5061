package org.armature.recorder.dataset;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.armature.recorder.parquet.ParquetTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files with flipped bits, overwritten stretches and cut ends: an IOException that names the file,
 * or an answer; never another exception, and no room beyond what the file can hold.
 */
class DamagedFilesTest {
  private static final int ROUNDS = 600;

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void record() throws Exception {
    root = folder.resolve("dataset");
    RecordedDataset.record(root, 4, 3);
  }

  @Test
  void damagedParquetFilesAreRefusedByName() throws Exception {
    Random random = new Random(17);
    for (String name :
        List.of(
            "data/chunk-000/file-000.parquet",
            "meta/episodes/chunk-000/file-000.parquet",
            "meta/tasks.parquet")) {
      byte[] whole = Files.readAllBytes(root.resolve(name));
      Path file = folder.resolve("damaged.parquet");
      int refused = 0;
      for (int round = 0; round < ROUNDS; round++) {
        Files.write(file, damaged(whole, random));
        try {
          readAll(file);
        } catch (IOException e) {
          refused++;
          assertTrue(String.valueOf(e.getMessage()).contains(file.toString()), e.toString());
        }
      }
      assertTrue(refused > ROUNDS / 10, name + " was refused " + refused + " times");
    }
  }

  @Test
  void filesOfDuckDbWithDictionariesAndSnappyAreRefusedByNameToo() throws Exception {
    Path theirs = folder.resolve("theirs.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      sql.execute(
          "COPY (SELECT i AS n, 'task ' || (i % 4) AS task, [i::FLOAT, 1] AS v FROM range(300) t(i))"
              + " TO '%s' (FORMAT parquet, COMPRESSION snappy)".formatted(theirs));
    }
    byte[] whole = Files.readAllBytes(theirs);
    Random random = new Random(18);
    for (int round = 0; round < ROUNDS; round++) {
      Files.write(theirs, damaged(whole, random));
      try {
        readAll(theirs);
      } catch (IOException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(theirs.toString()), e.toString());
      }
    }
  }

  @Test
  void aDatasetWithOneDamagedFileIsReadOrRefusedAndTheCheckAlwaysEnds() throws Exception {
    Random random = new Random(19);
    for (String name :
        List.of(
            "meta/info.json",
            "meta/stats.json",
            "meta/tasks.parquet",
            "meta/episodes/chunk-000/file-001.parquet",
            "data/chunk-000/file-001.parquet")) {
      Path file = root.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      for (int round = 0; round < 40; round++) {
        Files.write(file, damaged(whole, random));
        DatasetCheck.run(root);
        try {
          DatasetReader dataset = DatasetReader.open(root);
          for (int i = 0; i < dataset.episodeCount(); i++) {
            dataset.episode(i).frames(task -> task);
          }
        } catch (IOException e) {
          assertTrue(String.valueOf(e.getMessage()).contains(root.toString()), e.toString());
        }
      }
      Files.write(file, whole);
    }
    assertTrue(DatasetCheck.run(root).isEmpty());
  }

  private static void readAll(Path file) throws IOException {
    ParquetTable table = ParquetTable.open(file);
    for (ParquetTable.Column column : table.columns()) {
      switch (column.type()) {
        case STRING -> table.strings(column.name());
        default -> table.numbers(column.name());
      }
      table.valuesPerRow(column.name());
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 2 -> {
        int at = random.nextInt(bytes.length);
        byte[] noise = new byte[Math.min(bytes.length - at, 1 + random.nextInt(40))];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, noise.length);
      }
      default -> {
        // The footer is where sizes and places are.
        int at = Math.max(0, bytes.length - 1 - random.nextInt(Math.min(bytes.length, 600)));
        bytes[at] = (byte) random.nextInt(256);
      }
    }
    return bytes;
  }
}
