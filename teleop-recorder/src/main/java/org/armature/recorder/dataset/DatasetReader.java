package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.armature.recorder.dataset.DatasetLayout.FileNumber;
import org.armature.recorder.parquet.ParquetTable;
import org.armature.recorder.video.VideoDecoder;

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

  private DatasetReader(
      DatasetLayout layout, DatasetInfo info, List<String> tasks, List<EpisodeRow> rows) {
    this.layout = layout;
    this.info = info;
    this.tasks = tasks;
    this.rows = rows;
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
    DatasetReader reader =
        new DatasetReader(layout, info, tasks, List.copyOf(rows.subList(0, info.episodes())));
    reader.checkRows();
    return reader;
  }

  private void checkRows() throws IOException {
    long frames = 0;
    for (int i = 0; i < rows.size(); i++) {
      EpisodeRow row = rows.get(i);
      expect(i, "episode_index", row.episode(), i);
      expect(i, "dataset_from_index", row.from(), frames);
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

  /** Opens the data file of an episode. */
  ParquetTable openData(EpisodeRow row) throws IOException {
    return ParquetTable.open(layout.dataFile(row.data()));
  }

  /** First frame of the dataset that lies in an episode's data file. */
  long firstFrameOf(EpisodeRow row) {
    FileNumber file = row.data();
    int first = row.episode();
    while (first > 0 && rows.get(first - 1).data().equals(file)) {
      first--;
    }
    return rows.get(first).from();
  }

  /**
   * Reads all numbers and checks them: columns and row counts, frame and episode numbers,
   * timestamps, task numbers, and that every video has as many frames as its episodes, at the
   * dataset's fps and size.
   *
   * @throws IOException naming the first thing that is wrong
   */
  public void verify() throws IOException {
    for (int i = 0; i < rows.size(); i++) {
      Episode episode = episode(i);
      episode.verify();
    }
    for (Feature camera : schema().cameras()) {
      long expected = 0;
      for (int i = 0; i < rows.size(); i++) {
        expected += rows.get(i).length();
        Path file = videoFile(rows.get(i), camera);
        boolean last = i + 1 == rows.size() || !videoFile(rows.get(i + 1), camera).equals(file);
        if (last) {
          verifyVideo(file, camera, expected);
          expected = 0;
        }
      }
    }
  }

  private void verifyVideo(Path file, Feature camera, long frames) throws IOException {
    try (VideoDecoder video = new VideoDecoder(file)) {
      if (video.width() != camera.width() || video.height() != camera.height()) {
        throw new IOException(
            "%s is %dx%d; %s says feature '%s' is %dx%d"
                .formatted(
                    file,
                    video.width(),
                    video.height(),
                    layout.info(),
                    camera.name(),
                    camera.width(),
                    camera.height()));
      }
      if (video.frameCount() != frames) {
        throw new IOException(
            "%s has %d frames; its episodes have %d".formatted(file, video.frameCount(), frames));
      }
      if (Math.abs(video.framesPerSecond() - schema().fps()) > 1e-3) {
        throw new IOException(
            "%s has %s frames per second; %s says fps %d"
                .formatted(file, video.framesPerSecond(), layout.info(), schema().fps()));
      }
    }
  }
}
