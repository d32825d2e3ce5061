package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.armature.recorder.dataset.DatasetLayout.FileNumber;
import org.armature.recorder.parquet.ParquetTable;
import org.jspecify.annotations.Nullable;

/**
 * A LeRobotDataset v3.0 on disk, checked when it is opened. Reads datasets of {@link
 * DatasetWriter}, with files per episode, and of others that keep many episodes in a file.
 *
 * <pre>{@code
 * DatasetReader dataset = DatasetReader.open(root);
 * Episode episode = dataset.episode(0);
 * float[][] actions = episode.floats("action");
 * episode.forEachFrame("front", (i, image) -> ...);
 * }</pre>
 *
 * <p>Safe for use by several threads.
 */
public final class DatasetReader {
  private final DatasetLayout layout;
  private final DatasetInfo info;
  private final List<String> tasks;
  private final List<EpisodeRow> rows;
  private final long[] offsets;
  private @Nullable List<Map<String, FeatureStats>> stats;

  /**
   * @param stats per row its statistics, by feature; null to read them when they are asked for
   * @param offsets per row the frames that come before it in its data file
   */
  DatasetReader(
      DatasetLayout layout,
      DatasetInfo info,
      List<String> tasks,
      List<EpisodeRow> rows,
      @Nullable List<Map<String, FeatureStats>> stats,
      long[] offsets) {
    this.layout = layout;
    this.info = info;
    this.tasks = tasks;
    this.rows = rows;
    this.stats = stats;
    this.offsets = offsets;
  }

  /**
   * Opens a dataset and checks its metadata: version, features, totals, contiguous episodes and
   * frames, and that every file is there. The files' contents are checked by {@link #verify}.
   *
   * @throws IOException naming the file, the field, its value and what was expected
   */
  public static DatasetReader open(Path root) throws IOException {
    DatasetLayout layout = new DatasetLayout(root);
    DatasetInfo info = DatasetInfo.read(layout);
    List<String> tasks = TaskTable.read(layout).tasks();
    if (tasks.size() < info.tasks()) {
      throw new IOException(
          "%s has %d tasks; %s says total_tasks %d"
              .formatted(layout.tasks(), tasks.size(), layout.info(), info.tasks()));
    }
    List<EpisodeRow> rows = new ArrayList<>();
    for (Path file : layout.episodesFiles()) {
      if (rows.size() >= info.episodes()) {
        break;
      }
      rows.addAll(EpisodeRow.read(file, info.schema()));
    }
    if (rows.size() < info.episodes()) {
      throw new IOException(
          "%s has %d episodes; %s says total_episodes %d"
              .formatted(layout.episodesFolder(), rows.size(), layout.info(), info.episodes()));
    }
    rows = List.copyOf(rows.subList(0, info.episodes()));
    DatasetReader reader = new DatasetReader(layout, info, tasks, rows, null, offsets(rows));
    reader.checkRows();
    return reader;
  }

  private static long[] offsets(List<EpisodeRow> rows) {
    long[] offsets = new long[rows.size()];
    for (int i = 1; i < offsets.length; i++) {
      EpisodeRow before = rows.get(i - 1);
      offsets[i] = before.data().equals(rows.get(i).data()) ? offsets[i - 1] + before.length() : 0;
    }
    return offsets;
  }

  private void checkRows() throws IOException {
    long frames = 0;
    for (int i = 0; i < rows.size(); i++) {
      EpisodeRow row = rows.get(i);
      expect(i, "episode_index", row.episode(), i);
      expect(i, "dataset_from_index", row.from(), frames);
      expect(i, "dataset_to_index", row.statedTo(), row.to());
      if (row.length() <= 0) {
        throw new IOException(
            "%s: row %d: length is %d; expected a positive number"
                .formatted(layout.episodesFolder(), i, row.length()));
      }
      frames = row.to();
      expectFile(i, layout.dataFile(row.data()));
      for (Feature camera : schema().cameras()) {
        expectFile(i, videoFile(row, camera));
      }
    }
    if (frames != info.frames()) {
      throw new IOException(
          "%s: total_frames is %d; the episodes have %d frames"
              .formatted(layout.info(), info.frames(), frames));
    }
  }

  private void expect(int row, String field, long value, long expected) throws IOException {
    if (value != expected) {
      throw new IOException(
          "%s: row %d: %s is %d; expected %d"
              .formatted(layout.episodesFolder(), row, field, value, expected));
    }
  }

  private static void expectFile(int episode, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("%s is missing; episode %d needs it".formatted(file, episode));
    }
  }

  Path videoFile(EpisodeRow row, Feature camera) throws IOException {
    return layout.videoFile(camera, span(row, camera).number());
  }

  EpisodeRow.VideoSpan span(EpisodeRow row, Feature camera) throws IOException {
    EpisodeRow.VideoSpan span = row.videos().get(camera.name());
    if (span == null) {
      throw new IOException(
          "%s: episode %d has no video of %s"
              .formatted(layout.episodesFolder(), row.episode(), camera.name()));
    }
    return span;
  }

  /** What a frame holds. */
  public DatasetSchema schema() {
    return info.schema();
  }

  /** Number of episodes. */
  public int episodeCount() {
    return rows.size();
  }

  /** Number of frames of all episodes. */
  public long frameCount() {
    return info.frames();
  }

  /** The instructions of the dataset, by task number. */
  public List<String> tasks() {
    return tasks;
  }

  /**
   * An episode.
   *
   * @param index 0 … {@link #episodeCount} - 1
   * @throws IndexOutOfBoundsException if there is no such episode
   */
  public Episode episode(int index) {
    return new Episode(this, rows.get(index));
  }

  Path dataFile(EpisodeRow row) {
    return layout.dataFile(row.data());
  }

  /** Opens the data file of an episode. */
  ParquetTable openData(EpisodeRow row) throws IOException {
    return ParquetTable.open(dataFile(row));
  }

  /** Number of frames before an episode in its data file. */
  long offset(EpisodeRow row) {
    return offsets[row.episode()];
  }

  /** Statistics of an episode by feature, as its row has them. */
  synchronized Map<String, FeatureStats> stats(EpisodeRow row) throws IOException {
    List<Map<String, FeatureStats>> all = stats;
    if (all == null) {
      all = new ArrayList<>();
      for (Path file : layout.episodesFiles()) {
        all.addAll(EpisodeRow.readStats(file, info.schema()));
      }
      stats = all;
    }
    return all.get(row.episode());
  }

  /** Whether an episode's pictures are all that its video file is for. */
  boolean hasVideoOfItsOwn(EpisodeRow row, Feature camera) throws IOException {
    FileNumber file = span(row, camera).number();
    long users =
        rows.stream()
            .map(other -> other.videos().get(camera.name()))
            .filter(span -> span != null && span.number().equals(file))
            .count();
    return users == 1 && span(row, camera).fromSeconds() == 0;
  }

  DatasetInfo info() {
    return info;
  }

  /** The dataset's folder. */
  public Path root() {
    return layout.root();
  }

  /**
   * Checks everything, see {@link DatasetCheck}.
   *
   * @throws IOException naming the first thing that is wrong, and how many more there are
   */
  public void verify() throws IOException {
    List<Finding> errors =
        DatasetCheck.run(layout.root()).stream().filter(Finding::isError).toList();
    if (!errors.isEmpty()) {
      String more = errors.size() > 1 ? " (and %d more)".formatted(errors.size() - 1) : "";
      throw new IOException(errors.getFirst().text() + more);
    }
  }
}
