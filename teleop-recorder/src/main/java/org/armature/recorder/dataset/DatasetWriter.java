package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private final FileChannel lockFile;
  private final TaskTable tasks;
  private final List<EpisodeWriter> open = new ArrayList<>();
  private DatasetStats stats = DatasetStats.NONE;
  private DatasetInfo info;
  private int begun;

  private DatasetWriter(
      DatasetLayout layout, FileChannel lockFile, DatasetInfo info, TaskTable tasks) {
    this.layout = layout;
    this.lockFile = lockFile;
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
    DatasetLayout layout = new DatasetLayout(root);
    if (Files.exists(root)) {
      try (Stream<Path> entries = Files.list(root)) {
        if (entries.anyMatch(entry -> !entry.equals(layout.incoming()))) {
          throw new IOException(
              root + " is not empty; append to a dataset with open, or choose another folder");
        }
      }
    }
    FileChannel lockFile = lock(layout);
    DatasetInfo info = DatasetInfo.empty(schema, encoding);
    info.write(layout);
    return new DatasetWriter(layout, lockFile, info, new TaskTable());
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
    FileChannel lockFile = lock(layout);
    try {
      DatasetWriter writer = new DatasetWriter(layout, lockFile, info, TaskTable.read(layout));
      writer.recover();
      return writer;
    } catch (IOException | RuntimeException e) {
      lockFile.close();
      throw e;
    }
  }

  private static FileChannel lock(DatasetLayout layout) throws IOException {
    Files.createDirectories(layout.incoming());
    FileChannel channel =
        FileChannel.open(
            layout.incoming().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new IOException(
          layout.root() + " is being written by another recorder; close it first");
    }
    return channel;
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

    Path data = episode.folder().resolve("data.parquet");
    List<ParquetColumn> parquet = columns.stream().map(FeatureColumn::toParquet).toList();
    ParquetWriter.write(data, episode.length(), parquet, Map.of());
    DatasetLayout.publish(data, layout.dataFile(files));

    Map<String, FeatureStats> episodeStats = new LinkedHashMap<>();
    columns.forEach(column -> episodeStats.put(column.feature().name(), column.stats()));
    Map<String, VideoSpan> videos = new LinkedHashMap<>();
    double seconds = (double) episode.length() / info.schema().fps();
    for (Feature camera : info.schema().cameras()) {
      CameraTrack.Finished video = Objects.requireNonNull(finished.get(camera.name()));
      DatasetLayout.publish(video.file(), layout.videoFile(camera, files));
      videos.put(camera.name(), new VideoSpan(files, 0, seconds));
      episodeStats.put(camera.name(), video.stats());
    }
    tasks.write(layout);

    EpisodeRow row =
        new EpisodeRow(
            number,
            episode.distinctTasks(),
            episode.length(),
            files,
            info.frames(),
            videos,
            episode.bag());
    Path table = episode.folder().resolve("episode.parquet");
    row.write(table, episodeStats);
    DatasetLayout.publish(table, layout.episodesFile(files));
    count(row, episodeStats);
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

  private void count(EpisodeRow row, Map<String, FeatureStats> episodeStats) throws IOException {
    DatasetStats all = stats.plus(episodeStats);
    all.write(layout, info.schema());
    DatasetInfo counted = info.with(info.episodes() + 1, row.to(), tasks.size());
    counted.write(layout);
    stats = all;
    info = counted;
  }

  private void recover() throws IOException {
    for (Path file : layout.episodesFiles()) {
      for (EpisodeRow row : EpisodeRow.read(file, info.schema())) {
        if (row.episode() < info.episodes()) {
          stats = stats.plus(EpisodeRow.readStats(file, info.schema()));
        } else {
          count(row, EpisodeRow.readStats(file, info.schema()));
        }
      }
    }
    remove(FileNumber.ofEpisode(info.episodes(), info.filesPerChunk()));
    try (Stream<Path> leftovers = Files.list(layout.incoming())) {
      for (Path leftover : leftovers.filter(Files::isDirectory).toList()) {
        DatasetLayout.deleteTree(leftover);
      }
    }
  }

  /** Removes the files of an episode that does not count; its row first. */
  private void remove(FileNumber files) throws IOException {
    Files.deleteIfExists(layout.episodesFile(files));
    Files.deleteIfExists(layout.dataFile(files));
    for (Feature camera : info.schema().cameras()) {
      Files.deleteIfExists(layout.videoFile(camera, files));
    }
  }

  /** Discards open episodes and lets other writers in. The dataset stays as committed. */
  @Override
  public synchronized void close() throws IOException {
    if (!lockFile.isOpen()) {
      return;
    }
    for (EpisodeWriter episode : List.copyOf(open)) {
      episode.discard();
    }
    DatasetLayout.deleteTree(layout.incoming());
    lockFile.close();
  }
}
