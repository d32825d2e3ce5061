package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.armature.policy.CameraImage;
import org.armature.recorder.video.VideoEncoder;
import org.armature.recorder.video.VideoEncoding;
import org.jspecify.annotations.Nullable;

/**
 * An episode being recorded. Pictures are encoded as they come, on the calling thread; nothing is
 * in the dataset before {@link #commit}. Closing without commit discards the episode. Not
 * thread-safe.
 */
public final class EpisodeWriter implements AutoCloseable {
  private final DatasetWriter dataset;
  private final DatasetSchema schema;
  private final Path folder;
  private final VideoEncoding encoding;
  private final List<FeatureColumn> columns = new ArrayList<>();
  private final List<String> tasks = new ArrayList<>();
  private final Map<Feature, VideoEncoder> videos = new LinkedHashMap<>();
  private final Map<Feature, ImageHistogram> histograms = new LinkedHashMap<>();
  private boolean ended;

  EpisodeWriter(DatasetWriter dataset, DatasetSchema schema, VideoEncoding encoding, Path folder) {
    this.dataset = dataset;
    this.schema = schema;
    this.encoding = encoding;
    this.folder = folder;
    schema.numeric().forEach(feature -> columns.add(new FeatureColumn(feature)));
    schema.cameras().forEach(camera -> histograms.put(camera, new ImageHistogram()));
  }

  /** Number of frames so far. */
  public int length() {
    return tasks.size();
  }

  /**
   * Adds the next frame: that of time {@code length / fps} in the episode.
   *
   * @throws IllegalArgumentException if a feature or picture is missing, of wrong size, unknown, or
   *     not finite, or the task is blank. The message names it; the episode is as before
   * @throws IOException if a picture cannot be encoded; the episode should be discarded
   */
  public void addFrame(Frame frame) throws IOException {
    expectOpen();
    String problem = problem(frame);
    if (problem != null) {
      throw new IllegalArgumentException(
          "episode %d, frame %d: %s".formatted(dataset.episodeCount(), length(), problem));
    }
    for (Feature camera : schema.cameras()) {
      CameraImage image = imageOf(frame, camera);
      if (image != null) {
        video(camera).add(image);
        ImageHistogram histogram = histograms.get(camera);
        if (histogram != null) {
          histogram.add(image);
        }
      }
    }
    columns.forEach(column -> column.add(frame));
    tasks.add(frame.task());
  }

  private @Nullable String problem(Frame frame) {
    if (frame.task().isBlank()) {
      return "the task is blank; expected an instruction in words";
    }
    for (FeatureColumn column : columns) {
      String problem = column.problem(frame);
      if (problem != null) {
        return problem;
      }
    }
    for (Feature camera : schema.cameras()) {
      CameraImage image = imageOf(frame, camera);
      if (image == null) {
        return "the picture of camera '%s' is missing".formatted(camera.camera());
      }
      if (image.width() != camera.width() || image.height() != camera.height()) {
        return "the picture of camera '%s' is %dx%d; expected %dx%d"
            .formatted(
                camera.camera(), image.width(), image.height(), camera.width(), camera.height());
      }
    }
    if (frame.valueCount() != schema.features().size()) {
      return "it has %d values; the dataset has the %d features %s"
          .formatted(
              frame.valueCount(),
              schema.features().size(),
              schema.features().stream().map(Feature::name).toList());
    }
    return null;
  }

  private static @Nullable CameraImage imageOf(Frame frame, Feature camera) {
    CameraImage image = frame.image(camera.camera());
    return image == null ? frame.image(camera.name()) : image;
  }

  private VideoEncoder video(Feature camera) throws IOException {
    VideoEncoder open = videos.get(camera);
    if (open == null) {
      open =
          new VideoEncoder(
              videoFile(camera), camera.width(), camera.height(), schema.fps(), encoding);
      videos.put(camera, open);
    }
    return open;
  }

  /**
   * Puts the episode into the dataset. When this returns, it is on the disk; if the program ends
   * before, the dataset is as it was.
   *
   * @return the episode's number
   * @throws IllegalStateException if it has no frame, or is committed or discarded already
   */
  public int commit() throws IOException {
    expectOpen();
    if (tasks.isEmpty()) {
      throw new IllegalStateException("an episode without frames cannot be committed");
    }
    for (VideoEncoder video : videos.values()) {
      video.finish();
    }
    int episode = dataset.commit(this);
    ended = true;
    dataset.ended(this);
    return episode;
  }

  /** Drops the episode; nothing of it stays on the disk. No effect if it has ended. */
  public void discard() throws IOException {
    if (ended) {
      return;
    }
    ended = true;
    for (Map.Entry<Feature, VideoEncoder> video : videos.entrySet()) {
      video.getValue().close();
      Files.deleteIfExists(videoFile(video.getKey()));
    }
    dataset.ended(this);
  }

  /** Discards the episode unless it is committed. */
  @Override
  public void close() throws IOException {
    discard();
  }

  List<FeatureColumn> columns() {
    return columns;
  }

  /** The task of each frame. */
  List<String> frameTasks() {
    return tasks;
  }

  /** The different tasks, in the order in which they came. */
  List<String> distinctTasks() {
    return List.copyOf(new LinkedHashSet<>(tasks));
  }

  Path videoFile(Feature camera) {
    return folder.resolve(camera.name() + ".mp4");
  }

  Map<Feature, ImageHistogram> histograms() {
    return histograms;
  }

  private void expectOpen() {
    if (ended) {
      throw new IllegalStateException("the episode is committed or discarded already");
    }
  }
}
