package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.armature.recorder.dataset.DatasetLayout.FileNumber;
import org.armature.recorder.dataset.EpisodeRow.VideoSpan;
import org.armature.recorder.parquet.ParquetColumn;
import org.armature.recorder.parquet.ParquetWriter;
import org.armature.recorder.video.VideoEncoding;

/**
 * Records episodes into a LeRobotDataset v3.0.
 *
 * <pre>{@code
 * try (DatasetWriter dataset = DatasetWriter.create(root, schema, VideoEncoding.DEFAULT);
 *     EpisodeWriter episode = dataset.beginEpisode()) {
 *   episode.addFrame(frame);
 *   episode.commit();
 * }
 * }</pre>
 *
 * <p>An episode's files are finished aside and moved into place, and the episode counts only once
 * {@code meta/info.json}, written last, says so. One writer per folder. Safe for use by several
 * threads, each with episodes of its own; episodes are numbered in the order of their commits.
 */
public final class DatasetWriter implements AutoCloseable {
  private final DatasetLayout layout;
  private final DatasetLock lock;
  private final TaskTable tasks;
  private final List<EpisodeWriter> open = new ArrayList<>();
  private DatasetStats stats = DatasetStats.NONE;
  private DatasetInfo info;
  private int begun;

  private DatasetWriter(DatasetLayout layout, DatasetLock lock, DatasetInfo info, TaskTable tasks) {
    this.layout = layout;
    this.lock = lock;
    this.info = info;
    this.tasks = tasks;
  }

  /**
   * Makes a dataset without episodes.
   *
   * @param root its folder; must not exist or be empty
   * @param schema what a frame holds
   * @param encoding how pictures become video
   * @throws IllegalArgumentException if the encoding cannot take the size of a camera's pictures
   * @throws IOException if the folder is not empty or cannot be written
   */
  public static DatasetWriter create(Path root, DatasetSchema schema, VideoEncoding encoding)
      throws IOException {
    for (Feature camera : schema.cameras()) {
      if (!encoding.fits(camera.width(), camera.height())) {
        throw new IllegalArgumentException(
            "feature '%s' is %dx%d; %s needs even sides of at least 16 pixels"
                .formatted(
                    camera.name(),
                    camera.width(),
                    camera.height(),
                    encoding.codec().pixelFormat()));
      }
    }
    return create(root, DatasetInfo.empty(schema, encoding));
  }

  /**
   * Makes a dataset without episodes that describes its frames and videos as another does.
   *
   * @param root its folder; must not exist or be empty
   * @throws IOException if the folder is not empty or cannot be written
   */
  public static DatasetWriter createLike(Path root, DatasetReader other) throws IOException {
    return create(root, other.info().with(0, 0, 0));
  }

  private static DatasetWriter create(Path root, DatasetInfo info) throws IOException {
    DatasetLayout layout = new DatasetLayout(root);
    if (Files.exists(root)) {
      try (Stream<Path> entries = Files.list(root)) {
        if (entries.anyMatch(entry -> !entry.equals(layout.incoming()))) {
          throw new IOException(
              root + " is not empty; append to a dataset with open, or choose another folder");
        }
      }
    }
    DatasetLock lock = DatasetLock.take(root);
    Staging first = new Staging();
    first.add(info.toJson(), layout.incoming().resolve("info.json"), layout.info());
    Staging.flush(first);
    first.publish();
    return new DatasetWriter(layout, lock, info, new TaskTable());
  }

  /**
   * Opens a dataset of this writer to append episodes. Repairs what an interrupted writer left: an
   * episode whose files are all in place is counted, the files of one that is not are removed.
   *
   * @throws IOException if there is no dataset, it is damaged, or another writer has it open
   */
  public static DatasetWriter open(Path root) throws IOException {
    DatasetLayout layout = new DatasetLayout(root);
    DatasetInfo info = DatasetInfo.read(layout);
    DatasetLock lock = DatasetLock.take(root);
    try {
      DatasetWriter writer = new DatasetWriter(layout, lock, info, TaskTable.read(layout));
      writer.recover();
      return writer;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** What a frame holds. */
  public synchronized DatasetSchema schema() {
    return info.schema();
  }

  /** Number of committed episodes. */
  public synchronized int episodeCount() {
    return info.episodes();
  }

  /** Number of frames of the committed episodes. */
  public synchronized long frameCount() {
    return info.frames();
  }

  /**
   * Bags that the committed episodes name, by their paths relative to the dataset.
   *
   * @throws IOException if the episodes table cannot be read
   */
  public synchronized Set<String> bags() throws IOException {
    Set<String> bags = new HashSet<>();
    for (Path file : layout.episodesFiles()) {
      EpisodeRow.read(file, info.schema()).forEach(row -> bags.add(row.bag()));
    }
    return bags;
  }

  /**
   * Begins the next episode.
   *
   * @throws IllegalStateException if the one before is neither committed nor discarded
   * @throws IOException if the folder for its unfinished files cannot be made
   */
  public synchronized EpisodeWriter beginEpisode() throws IOException {
    if (!open.isEmpty()) {
      throw new IllegalStateException(
          "the episode before is still open; commit or discard it first");
    }
    return beginBeside();
  }

  /**
   * Begins an episode although others may be open: one that is put together in the background while
   * the next is recorded.
   *
   * @throws IOException if the folder for its unfinished files cannot be made
   */
  public synchronized EpisodeWriter beginBeside() throws IOException {
    Path folder = layout.incoming().resolve("episode-" + begun++);
    EpisodeWriter episode = new EpisodeWriter(this, info.schema(), info.encoding(), folder);
    open.add(episode);
    return episode;
  }

  synchronized void ended(EpisodeWriter episode) {
    open.remove(episode);
  }

  /**
   * Moves the finished files of an episode into place, the info file last. If that fails, the
   * dataset is as before, but the videos may be gone.
   */
  synchronized int commit(EpisodeWriter episode, Map<String, CameraTrack.Finished> finished)
      throws IOException {
    FileNumber files = FileNumber.ofEpisode(info.episodes(), info.filesPerChunk());
    try {
      return commit(episode, finished, files);
    } catch (IOException e) {
      try {
        remove(files);
      } catch (IOException whileRemoving) {
        e.addSuppressed(whileRemoving);
      }
      throw e;
    }
  }

  private int commit(
      EpisodeWriter episode, Map<String, CameraTrack.Finished> finished, FileNumber files)
      throws IOException {
    int number = info.episodes();
    List<FeatureColumn> columns = new ArrayList<>(episode.columns());
    columns.addAll(defaultColumns(episode, number));
    Map<String, FeatureStats> episodeStats = new LinkedHashMap<>();
    for (FeatureColumn column : columns) {
      if (column.feature().hasStats()) {
        episodeStats.put(column.feature().name(), column.stats());
      }
    }

    Staging parts = new Staging();
    List<ParquetColumn> parquet = columns.stream().map(FeatureColumn::toParquet).toList();
    parts.add(
        ParquetWriter.bytes(episode.length(), parquet, Map.of()),
        episode.folder().resolve("data.parquet"),
        layout.dataFile(files));
    Map<String, VideoSpan> videos = new LinkedHashMap<>();
    double seconds = (double) episode.length() / info.schema().fps();
    for (Feature camera : info.schema().cameras()) {
      CameraTrack.Finished video = Objects.requireNonNull(finished.get(camera.name()));
      parts.add(video.file(), layout.videoFile(camera, files));
      videos.put(camera.name(), new VideoSpan(files, 0, seconds));
      episodeStats.put(camera.name(), video.stats());
    }
    if (tasks.size() > info.tasks()) {
      parts.add(tasks.toParquet(), episode.folder().resolve("tasks.parquet"), layout.tasks());
    }
    EpisodeRow row =
        new EpisodeRow(
            number,
            episode.distinctTasks(),
            episode.length(),
            files,
            info.frames(),
            videos,
            episode.bag());
    parts.add(
        row.toParquet(episodeStats),
        episode.folder().resolve("episode.parquet"),
        layout.episodesFile(files));
    count(parts, row, episodeStats);
    return number;
  }

  private List<FeatureColumn> defaultColumns(EpisodeWriter episode, int number) {
    List<FeatureColumn> columns =
        DatasetSchema.DEFAULT_FEATURES.stream().map(FeatureColumn::new).toList();
    for (int i = 0; i < episode.length(); i++) {
      columns.get(0).add((double) i / info.schema().fps());
      columns.get(1).add((long) i);
      columns.get(2).add((long) number);
      columns.get(3).add(info.frames() + i);
      columns.get(4).add((long) tasks.indexOf(episode.frameTasks().get(i)));
    }
    return columns;
  }

  /** Moves an episode's files into place, then those that count it. */
  private void count(Staging parts, EpisodeRow row, Map<String, FeatureStats> episodeStats)
      throws IOException {
    DatasetStats newStats = stats.plus(episodeStats);
    DatasetInfo newInfo = info.with(info.episodes() + 1, row.to(), tasks.size());
    Staging totals = new Staging();
    totals.add(
        newStats.toJson(info.schema()), layout.incoming().resolve("stats.json"), layout.stats());
    totals.add(newInfo.toJson(), layout.incoming().resolve("info.json"), layout.info());
    Staging.flush(parts, totals);
    parts.publish();
    totals.publish();
    stats = newStats;
    info = newInfo;
  }

  private void recover() throws IOException {
    for (Path file : layout.episodesFiles()) {
      List<EpisodeRow> rows = EpisodeRow.read(file, info.schema());
      List<Map<String, FeatureStats>> rowStats = EpisodeRow.readStats(file, info.schema());
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).episode() < info.episodes()) {
          stats = stats.plus(rowStats.get(i));
        } else if (hasAllFiles(rows.get(i))) {
          count(new Staging(), rows.get(i), rowStats.get(i));
        }
      }
    }
    remove(FileNumber.ofEpisode(info.episodes(), info.filesPerChunk()));
    restoreStats();
    try (Stream<Path> leftovers = Files.list(layout.incoming())) {
      for (Path leftover : leftovers.filter(Files::isDirectory).toList()) {
        DatasetLayout.deleteTree(leftover);
      }
    }
  }

  /** An interrupted commit may have left the statistics of an episode that does not count. */
  private void restoreStats() throws IOException {
    byte[] expected = stats.toJson(info.schema());
    boolean same =
        Files.exists(layout.stats()) && Arrays.equals(Files.readAllBytes(layout.stats()), expected);
    if (info.episodes() > 0 && !same) {
      Staging restored = new Staging();
      restored.add(expected, layout.incoming().resolve("stats.json"), layout.stats());
      Staging.flush(restored);
      restored.publish();
    }
  }

  private boolean hasAllFiles(EpisodeRow row) {
    return Files.exists(layout.dataFile(row.data()))
        && info.schema().cameras().stream()
            .allMatch(camera -> Files.exists(layout.videoFile(camera, row.data())));
  }

  /** Removes the files of an episode that does not count; its row first. */
  private void remove(FileNumber files) throws IOException {
    Files.deleteIfExists(layout.episodesFile(files));
    Files.deleteIfExists(layout.dataFile(files));
    for (Feature camera : info.schema().cameras()) {
      Files.deleteIfExists(layout.videoFile(camera, files));
    }
  }

  /** The dataset's folder. */
  public Path root() {
    return layout.root();
  }

  /** A folder for unfinished files on the dataset's file system; made if it is not there. */
  public Path unfinished(String name) throws IOException {
    return Files.createDirectories(layout.incoming().resolve(name));
  }

  /**
   * Puts another video in the place of one, in one step.
   *
   * @param finished a file of {@link #unfinished}, flushed to the disk
   * @param place the video of committed episodes to replace
   */
  public void replaceVideo(Path finished, Path place) throws IOException {
    Staging one = new Staging();
    one.add(finished, place);
    one.publish();
  }

  /**
   * Makes {@code info.json} say that all videos have an encoding, and that of the next episodes.
   */
  public synchronized void describeVideos(VideoEncoding encoding) throws IOException {
    DatasetInfo described = info.with(encoding);
    Staging one = new Staging();
    one.add(described.toJson(), layout.incoming().resolve("info.json"), layout.info());
    Staging.flush(one);
    one.publish();
    info = described;
  }

  /** Discards open episodes and lets other writers in. The dataset stays as committed. */
  @Override
  public synchronized void close() throws IOException {
    if (!lock.isHeld()) {
      return;
    }
    for (EpisodeWriter episode : List.copyOf(open)) {
      episode.discard();
    }
    DatasetLayout.deleteTree(layout.incoming());
    lock.close();
  }
}
