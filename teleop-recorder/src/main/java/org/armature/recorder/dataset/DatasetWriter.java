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
import java.util.stream.Stream;
import org.armature.recorder.dataset.DatasetLayout.FileNumber;
import org.armature.recorder.dataset.EpisodeRow.VideoSpan;
import org.armature.recorder.parquet.ParquetColumn;
import org.armature.recorder.parquet.ParquetWriter;
import org.armature.recorder.video.VideoEncoding;
import org.jspecify.annotations.Nullable;

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
 * {@code meta/info.json}, written last, says so. One episode at a time, one writer per folder. Not
 * thread-safe.
 */
public final class DatasetWriter implements AutoCloseable {
  private final DatasetLayout layout;
  private final FileChannel lockFile;
  private final TaskTable tasks;
  private final DatasetStats stats = new DatasetStats();
  private DatasetInfo info;
  private @Nullable EpisodeWriter current;

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
  public DatasetSchema schema() {
    return info.schema();
  }

  /** Number of committed episodes. */
  public int episodeCount() {
    return info.episodes();
  }

  /** Number of frames of the committed episodes. */
  public long frameCount() {
    return info.frames();
  }

  /**
   * Begins the next episode.
   *
   * @throws IllegalStateException if the one before is neither committed nor discarded
   */
  public EpisodeWriter beginEpisode() {
    if (current != null) {
      throw new IllegalStateException(
          "the episode before is still open; commit or discard it first");
    }
    EpisodeWriter episode =
        new EpisodeWriter(this, info.schema(), info.encoding(), layout.incoming());
    current = episode;
    return episode;
  }

  void ended(EpisodeWriter episode) {
    if (current == episode) {
      current = null;
    }
  }

  /** Moves the finished files of an episode into place, the info file last. */
  int commit(EpisodeWriter episode) throws IOException {
    int number = info.episodes();
    FileNumber files = FileNumber.ofEpisode(number, info.filesPerChunk());
    List<FeatureColumn> columns = new ArrayList<>(episode.columns());
    columns.addAll(defaultColumns(episode, number));

    Path data = layout.incoming().resolve("data.parquet");
    List<ParquetColumn> parquet = columns.stream().map(FeatureColumn::toParquet).toList();
    ParquetWriter.write(data, episode.length(), parquet, Map.of());
    DatasetLayout.publish(data, layout.dataFile(files));

    Map<String, FeatureStats> episodeStats = new LinkedHashMap<>();
    columns.forEach(column -> episodeStats.put(column.feature().name(), column.stats()));
    episode.histograms().forEach((camera, of) -> episodeStats.put(camera.name(), of.stats()));
    Map<String, VideoSpan> videos = new LinkedHashMap<>();
    double seconds = (double) episode.length() / info.schema().fps();
    for (Feature camera : info.schema().cameras()) {
      DatasetLayout.publish(episode.videoFile(camera), layout.videoFile(camera, files));
      videos.put(camera.name(), new VideoSpan(files, 0, seconds));
    }
    tasks.write(layout);

    EpisodeRow row =
        new EpisodeRow(
            number, episode.distinctTasks(), episode.length(), files, info.frames(), videos);
    Path table = layout.incoming().resolve("episode.parquet");
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
    stats.add(episodeStats);
    stats.write(layout, info.schema());
    DatasetInfo counted = info.with(info.episodes() + 1, row.to(), tasks.size());
    counted.write(layout);
    info = counted;
  }

  private void recover() throws IOException {
    for (Path file : layout.episodesFiles()) {
      for (EpisodeRow row : EpisodeRow.read(file, info.schema())) {
        if (row.episode() < info.episodes()) {
          stats.add(EpisodeRow.readStats(file, info.schema()));
        } else {
          count(row, EpisodeRow.readStats(file, info.schema()));
        }
      }
    }
    FileNumber next = FileNumber.ofEpisode(info.episodes(), info.filesPerChunk());
    Files.deleteIfExists(layout.dataFile(next));
    for (Feature camera : info.schema().cameras()) {
      Files.deleteIfExists(layout.videoFile(camera, next));
    }
  }

  /** Discards an open episode and lets other writers in. The dataset stays as committed. */
  @Override
  public void close() throws IOException {
    if (!lockFile.isOpen()) {
      return;
    }
    if (current != null) {
      current.discard();
    }
    layout.clearIncoming();
    lockFile.close();
  }
}
