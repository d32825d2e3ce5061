package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.armature.recorder.parquet.ParquetColumn;
import org.armature.recorder.parquet.ParquetTable;

/**
 * Checks the data files: readers put them one after another in the order of their names and take
 * row i for the frame of number i.
 */
final class DataCheck {
  /** LeRobot's tolerance between a frame's time and its picture's, seconds. */
  static final double TIME_TOLERANCE = 1e-4;

  private final DatasetLayout layout;
  private final DatasetInfo info;
  private final List<String> tasks;
  private final Findings findings;
  private final TreeMap<Long, EpisodeRow> rowsByFirstFrame = new TreeMap<>();
  private final Map<Integer, Set<String>> tasksOfEpisodes = new HashMap<>();
  private long frames;

  DataCheck(DatasetLayout layout, DatasetInfo info, List<String> tasks, Findings findings) {
    this.layout = layout;
    this.info = info;
    this.tasks = tasks;
    this.findings = findings;
  }

  void run(List<EpisodeRow> rows) {
    rows.forEach(row -> rowsByFirstFrame.put(row.from(), row));
    List<Path> files =
        FileNumbers.check(layout, layout.root().resolve("data"), ".parquet", findings);
    int errorsBefore = findings.errors();
    for (Path file : files) {
      try {
        check(file, ParquetTable.open(file));
      } catch (IOException e) {
        findings.error(file, "content", String.valueOf(e.getMessage()), "frames");
      }
    }
    if (findings.errors() == errorsBefore && frames != info.frames()) {
      findings.error(
          layout.info(), "total_frames", info.frames(), frames + ", the rows of the data files");
    }
    for (EpisodeRow row : rows) {
      Set<String> found = tasksOfEpisodes.getOrDefault(row.episode(), Set.of());
      if (!found.isEmpty() && !found.equals(new HashSet<>(row.tasks()))) {
        findings.error(
            layout.episodesFolder(),
            "tasks of frames",
            "episode %d: tasks".formatted(row.episode()),
            row.tasks(),
            found + ", those of its frames");
      }
    }
  }

  private void check(Path file, ParquetTable table) throws IOException {
    if (frames > 0 && frames == info.frames()) {
      findings.warning(
          file,
          "frames",
          "of no episode that counts",
          "none: opening the dataset for recording counts or removes them");
      return;
    }
    List<Feature> expected = info.schema().columns();
    boolean whole = columns(file, table, expected);
    if (!whole) {
      return;
    }
    for (Feature feature : expected) {
      values(file, table, feature);
    }
    long[] index = table.longs("index");
    long[] episodes = table.longs("episode_index");
    long[] inEpisode = table.longs("frame_index");
    long[] task = table.longs("task_index");
    float[] timestamp = table.floats("timestamp");
    for (int i = 0; i < table.rows(); i++) {
      String at = "row %d: ".formatted(i);
      expect(file, at, "index", index[i], frames + i);
      Map.Entry<Long, EpisodeRow> entry = rowsByFirstFrame.floorEntry(frames + i);
      if (entry == null || frames + i >= entry.getValue().to()) {
        error(file, at, "frame", frames + i, "a frame of an episode in meta/episodes");
        continue;
      }
      EpisodeRow row = entry.getValue();
      long k = frames + i - row.from();
      expect(file, at, "episode_index", episodes[i], row.episode());
      expect(file, at, "frame_index", inEpisode[i], k);
      double seconds = (double) k / info.schema().fps();
      if (!(Math.abs(timestamp[i] - (float) seconds) <= TIME_TOLERANCE)) {
        error(file, at, "timestamp", timestamp[i] + " s", seconds + " s, frame_index / fps");
      }
      if (k == 0 && !layout.dataFile(row.data()).equals(file)) {
        error(file, at, "episode", row.episode(), "in " + layout.dataFile(row.data()));
      }
      if (task[i] < 0 || task[i] >= tasks.size()) {
        error(file, at, "task_index", task[i], "one of the %d tasks".formatted(tasks.size()));
      } else {
        tasksOfEpisodes
            .computeIfAbsent(row.episode(), e -> new LinkedHashSet<>())
            .add(tasks.get((int) task[i]));
      }
    }
    new CaptureCheck(info.schema(), findings)
        .run(file, table, rowsByFirstFrame.subMap(frames, frames + table.rows()).values(), frames);
    frames += table.rows();
  }

  /** Whether all columns are there and of their types. */
  private boolean columns(Path file, ParquetTable table, List<Feature> expected)
      throws IOException {
    Map<String, Feature> missing = new HashMap<>();
    expected.forEach(feature -> missing.put(feature.name(), feature));
    boolean whole = true;
    for (ParquetTable.Column column : table.columns()) {
      Feature feature = missing.remove(column.name());
      if (feature == null) {
        findings.error(
            file, "columns", "column '" + column.name() + "'", "not declared", "a feature of info");
        continue;
      }
      ParquetColumn.Type type = FeatureColumn.parquetType(feature.dtype());
      int depth = feature.size() == 1 ? 0 : 1;
      if (column.type() != type || column.depth() != depth) {
        whole = false;
        findings.error(
            file,
            "types",
            "type of column '%s'".formatted(column.name()),
            column.type() + " in %d lists".formatted(column.depth()),
            type + " in %d lists".formatted(depth));
      }
    }
    for (String name : missing.keySet()) {
      whole = false;
      findings.error(file, "columns", "column '" + name + "'", "missing", "one of the features");
    }
    return whole;
  }

  private void values(Path file, ParquetTable table, Feature feature) throws IOException {
    String column = "column '%s'".formatted(feature.name());
    if (feature.size() > 1) {
      int[] lengths = table.valuesPerRow(feature.name());
      for (int i = 0; i < lengths.length; i++) {
        if (lengths[i] != feature.size()) {
          findings.error(
              file,
              "list lengths",
              "row %d: length of %s".formatted(i, column),
              lengths[i],
              feature.size());
        }
      }
    }
    if (feature.dtype().isFloating()) {
      double[] values = table.doubles(feature.name());
      for (int i = 0; i < values.length; i++) {
        if (!Double.isFinite(values[i])) {
          findings.error(
              file,
              "finite",
              "row %d: %s".formatted(i / feature.size(), column),
              values[i],
              "a finite number");
        }
      }
    }
  }

  private void expect(Path file, String at, String field, long value, long expected) {
    if (value != expected) {
      error(file, at, field, value, expected);
    }
  }

  private void error(Path file, String at, String field, Object value, Object expected) {
    findings.error(file, field, at + field, value, expected);
  }
}
