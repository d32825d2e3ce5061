package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.dataset.DatasetLayout.FileNumber;
import org.armature.recorder.dataset.FeatureStats.Stat;
import org.armature.recorder.parquet.ParquetColumn;
import org.armature.recorder.parquet.ParquetTable;
import org.armature.recorder.parquet.ParquetWriter;

/**
 * A row of the episodes table: what an episode is about, and where its frames and pictures lie.
 *
 * @param episode number of the episode
 * @param tasks the different tasks of its frames
 * @param length number of frames
 * @param data its data file
 * @param from number of its first frame in the dataset
 * @param videos per camera feature, where its pictures are
 * @param bag folder of the bag with its messages, relative to the dataset's; empty if none is known
 * @param statedTo number of the first frame after it, as its row says
 */
record EpisodeRow(
    int episode,
    List<String> tasks,
    int length,
    FileNumber data,
    long from,
    Map<String, VideoSpan> videos,
    String bag,
    long statedTo) {
  /** Column of the bag; a dataset of others does not have it. */
  private static final String BAG = "armature/bag";

  /**
   * Where in which video an episode's pictures are.
   *
   * @param number the video file
   * @param fromSeconds time of the first picture
   * @param toSeconds time at which the last picture ends
   */
  record VideoSpan(FileNumber number, double fromSeconds, double toSeconds) {}

  EpisodeRow(
      int episode,
      List<String> tasks,
      int length,
      FileNumber data,
      long from,
      Map<String, VideoSpan> videos,
      String bag) {
    this(episode, tasks, length, data, from, videos, bag, from + length);
  }

  /** Number of the first frame after it in the dataset. */
  long to() {
    return from + length;
  }

  /** A parquet file of this one row, with the statistics of the episode. */
  byte[] toParquet(Map<String, FeatureStats> stats) {
    List<ParquetColumn> columns = new ArrayList<>();
    columns.add(number("episode_index", episode));
    columns.add(ParquetColumn.strings("tasks", List.of(tasks.size()), tasks));
    columns.add(number("length", length));
    columns.add(number("data/chunk_index", data.chunk()));
    columns.add(number("data/file_index", data.file()));
    columns.add(number("dataset_from_index", from));
    columns.add(number("dataset_to_index", to()));
    videos.forEach((key, span) -> {
      String prefix = "videos/" + key + "/";
      columns.add(number(prefix + "chunk_index", span.number().chunk()));
      columns.add(number(prefix + "file_index", span.number().file()));
      columns.add(seconds(prefix + "from_timestamp", span.fromSeconds()));
      columns.add(seconds(prefix + "to_timestamp", span.toSeconds()));
    });
    stats.forEach((feature, of) -> addStats(columns, feature, of));
    columns.add(ParquetColumn.strings(BAG, List.of(), List.of(bag)));
    columns.add(number("meta/episodes/chunk_index", data.chunk()));
    columns.add(number("meta/episodes/file_index", data.file()));
    return ParquetWriter.bytes(1, columns, Map.of());
  }

  private void addStats(List<ParquetColumn> columns, String feature, FeatureStats stats) {
    String prefix = "stats/" + feature + "/";
    for (Stat stat : Stat.values()) {
      double[] values = stats.get(stat);
      List<Integer> shape = videos.containsKey(feature) ? List.of(3, 1, 1) : List.of(values.length);
      columns.add(ParquetColumn.doubles(prefix + stat.jsonName, shape, values));
    }
    columns.add(ParquetColumn.longs(prefix + "count", List.of(1), new long[] {stats.count()}));
  }

  private static ParquetColumn number(String name, long value) {
    return ParquetColumn.longs(name, List.of(), new long[] {value});
  }

  private static ParquetColumn seconds(String name, double value) {
    return ParquetColumn.doubles(name, List.of(), new double[] {value});
  }

  /** Reads the rows of one file of the table. */
  static List<EpisodeRow> read(Path file, DatasetSchema schema) throws IOException {
    ParquetTable table = ParquetTable.open(file);
    try {
      return read(table, schema);
    } catch (ArithmeticException | IndexOutOfBoundsException e) {
      throw new IOException(file + " has numbers out of range or rows of unequal length: " + e, e);
    }
  }

  private static List<EpisodeRow> read(ParquetTable table, DatasetSchema schema)
      throws IOException {
    long[] episodes = table.longs("episode_index");
    List<List<String>> tasks = table.strings("tasks");
    long[] lengths = table.longs("length");
    long[] from = table.longs("dataset_from_index");
    long[] to = table.longs("dataset_to_index");
    List<FileNumber> data = numbers(table, "data/");
    Map<String, List<FileNumber>> files = new LinkedHashMap<>();
    Map<String, double[]> starts = new LinkedHashMap<>();
    Map<String, double[]> ends = new LinkedHashMap<>();
    for (Feature camera : schema.cameras()) {
      String prefix = "videos/" + camera.name() + "/";
      files.put(camera.name(), numbers(table, prefix));
      starts.put(camera.name(), table.doubles(prefix + "from_timestamp"));
      ends.put(camera.name(), table.doubles(prefix + "to_timestamp"));
    }
    List<String> bags = bags(table);
    List<EpisodeRow> rows = new ArrayList<>();
    for (int i = 0; i < episodes.length; i++) {
      Map<String, VideoSpan> videos = new LinkedHashMap<>();
      for (Map.Entry<String, List<FileNumber>> entry : files.entrySet()) {
        String key = entry.getKey();
        videos.put(
            key, new VideoSpan(entry.getValue().get(i), at(starts, key, i), at(ends, key, i)));
      }
      rows.add(
          new EpisodeRow(
              Math.toIntExact(episodes[i]),
              tasks.get(i),
              Math.toIntExact(lengths[i]),
              data.get(i),
              from[i],
              videos,
              bags.isEmpty() ? "" : bags.get(i),
              to[i]));
    }
    return rows;
  }

  /** The bag of each row; none where others left the column out or without values. */
  private static List<String> bags(ParquetTable table) {
    if (!table.has(BAG)) {
      return List.of();
    }
    try {
      return table.strings(BAG).stream()
          .map(List::getFirst)
          .map(bag -> bag.contains("\0") ? "" : bag) // no path can hold it
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static double at(Map<String, double[]> columns, String key, int row) {
    double[] column = columns.get(key);
    return column == null ? 0 : column[row];
  }

  /** The file numbers in the columns {@code <prefix>chunk_index} and {@code file_index}. */
  static List<FileNumber> numbers(ParquetTable table, String prefix) throws IOException {
    long[] chunks = table.longs(prefix + "chunk_index");
    long[] files = table.longs(prefix + "file_index");
    List<FileNumber> numbers = new ArrayList<>();
    for (int i = 0; i < chunks.length; i++) {
      numbers.add(new FileNumber(Math.toIntExact(chunks[i]), Math.toIntExact(files[i])));
    }
    return numbers;
  }

  /**
   * Reads the statistics of the rows of one file of the table.
   *
   * @return per row, by the feature's name; without a feature of which a statistic is missing
   */
  static List<Map<String, FeatureStats>> readStats(Path file, DatasetSchema schema)
      throws IOException {
    ParquetTable table = ParquetTable.open(file);
    List<Map<String, FeatureStats>> rows = new ArrayList<>();
    for (int i = 0; i < table.rows(); i++) {
      rows.add(new LinkedHashMap<>());
    }
    for (Feature feature : schema.withStats()) {
      String prefix = "stats/" + feature.name() + "/";
      boolean all =
          table.has(prefix + "count")
              && Arrays.stream(Stat.values()).allMatch(s -> table.has(prefix + s.jsonName));
      if (!all) {
        continue;
      }
      int size = feature.isVideo() ? 3 : feature.size();
      Map<Stat, double[]> columns = new EnumMap<>(Stat.class);
      for (Stat stat : Stat.values()) {
        double[] column = table.numbers(prefix + stat.jsonName);
        if (column.length != size * table.rows()) {
          throw new IOException(
              "%s: column '%s' has %d values; expected %d for each of %d rows"
                  .formatted(file, prefix + stat.jsonName, column.length, size, table.rows()));
        }
        columns.put(stat, column);
      }
      double[] counts = table.numbers(prefix + "count");
      for (int i = 0; i < rows.size() && i < counts.length; i++) {
        Map<Stat, double[]> values = new EnumMap<>(Stat.class);
        for (Map.Entry<Stat, double[]> column : columns.entrySet()) {
          values.put(
              column.getKey(), Arrays.copyOfRange(column.getValue(), i * size, (i + 1) * size));
        }
        rows.get(i).put(feature.name(), new FeatureStats((long) counts[i], values));
      }
    }
    return rows;
  }
}
