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
import org.armature.recorder.video.VideoEncoding;
import org.jspecify.annotations.Nullable;

/**
 * An episode being recorded. Nothing is in the dataset before it is committed; closing without
 * commit discards it. There are two ways to give it pictures:
 *
 * <ul>
 *   <li>{@link #addFrame} with the pictures in the frame, encoded on the calling thread; then
 *       {@link #commit()}.
 *   <li>{@link #addRow} without pictures, while a {@link CameraTrack} per camera writes its video
 *       elsewhere to {@link #videoFile}; then {@link #commit(Map)}.
 * </ul>
 *
 * Not thread-safe.
 */
public final class EpisodeWriter implements AutoCloseable {
  private final DatasetWriter dataset;
  private final DatasetSchema schema;
  private final Path folder;
  private final VideoEncoding encoding;
  private final List<FeatureColumn> columns = new ArrayList<>();
  private final List<String> tasks = new ArrayList<>();
  private final Map<Feature, CameraTrack> tracks = new LinkedHashMap<>();
  private String bag = "";
  private boolean ended;

  /**
   * @param folder where its unfinished files lie; its own, made here
   */
  EpisodeWriter(DatasetWriter dataset, DatasetSchema schema, VideoEncoding encoding, Path folder)
      throws IOException {
    this.dataset = dataset;
    this.schema = schema;
    this.encoding = encoding;
    this.folder = folder;
    Files.createDirectories(folder);
    schema.numeric().forEach(feature -> columns.add(new FeatureColumn(feature)));
  }

  /** Number of frames so far. */
  public int length() {
    return tasks.size();
  }

  /**
   * Says in which bag the episode's messages lie.
   *
   * @param path the bag's folder, relative to the dataset's; empty if there is none
   */
  public void bag(String path) {
    bag = path;
  }

  /**
   * Where to write a camera's video for {@link #commit(Map)}: on the dataset's file system, so that
   * it is moved and not copied.
   */
  public Path videoFile(Feature camera) {
    return folder.resolve(camera.name() + ".mp4");
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
    refuse(problem(frame, schema.features()));
    for (Feature camera : schema.cameras()) {
      CameraImage image = imageOf(frame, camera);
      if (image != null) {
        track(camera).add(image);
      }
    }
    append(frame);
  }

  /**
   * Adds the next frame without its pictures, which the videos given to {@link #commit(Map)} hold.
   *
   * @throws IllegalArgumentException as of {@link #addFrame}, or if the frame has a picture
   */
  public void addRow(Frame frame) {
    expectOpen();
    refuse(problem(frame, schema.numeric()));
    append(frame);
  }

  private void append(Frame frame) {
    columns.forEach(column -> column.add(frame));
    tasks.add(frame.task());
  }

  private void refuse(@Nullable String problem) {
    if (problem != null) {
      throw new IllegalArgumentException(
          "episode %d, frame %d: %s".formatted(dataset.episodeCount(), length(), problem));
    }
  }

  private @Nullable String problem(Frame frame, List<Feature> expected) {
    if (frame.task().isBlank()) {
      return "the task is blank; expected an instruction in words";
    }
    for (FeatureColumn column : columns) {
      String problem = column.problem(frame);
      if (problem != null) {
        return problem;
      }
    }
    for (Feature camera : expected) {
      String problem = camera.isVideo() ? pictureProblem(frame, camera) : null;
      if (problem != null) {
        return problem;
      }
    }
    if (frame.valueCount() != expected.size()) {
      return "it has %d values; expected those of the %d features %s"
          .formatted(
              frame.valueCount(), expected.size(), expected.stream().map(Feature::name).toList());
    }
    return null;
  }

  private static @Nullable String pictureProblem(Frame frame, Feature camera) {
    CameraImage image = imageOf(frame, camera);
    if (image == null) {
      return "the picture of camera '%s' is missing".formatted(camera.camera());
    }
    if (image.width() != camera.width() || image.height() != camera.height()) {
      return "the picture of camera '%s' is %dx%d; expected %dx%d"
          .formatted(
              camera.camera(), image.width(), image.height(), camera.width(), camera.height());
    }
    return null;
  }

  private static @Nullable CameraImage imageOf(Frame frame, Feature camera) {
    CameraImage image = frame.image(camera.camera());
    return image == null ? frame.image(camera.name()) : image;
  }

  private CameraTrack track(Feature camera) throws IOException {
    CameraTrack open = tracks.get(camera);
    if (open == null) {
      open = new CameraTrack(videoFile(camera), camera, schema.fps(), encoding);
      tracks.put(camera, open);
    }
    return open;
  }

  /**
   * Puts the episode into the dataset, with the pictures that {@link #addFrame} was given. When
   * this returns, it is on the disk; if the program ends before, the dataset is as it was.
   *
   * @return the episode's number
   * @throws IllegalStateException if it has no frame, or is committed or discarded already
   */
  public int commit() throws IOException {
    expectFrames();
    Map<String, CameraTrack.Finished> videos = new LinkedHashMap<>();
    for (Map.Entry<Feature, CameraTrack> track : tracks.entrySet()) {
      videos.put(track.getKey().name(), track.getValue().finish());
    }
    return commit(videos);
  }

  /**
   * Puts the episode into the dataset, with videos that were written aside. When this returns, it
   * is on the disk; if the program ends before, the dataset is as it was.
   *
   * @param videos finished video of every camera, by the feature's name; the files are moved
   * @return the episode's number
   * @throws IllegalArgumentException if a video is missing, unknown, or has not one picture per
   *     frame; the message names it, the episode and the files are as before
   * @throws IllegalStateException if it has no frame, or is committed or discarded already
   */
  public int commit(Map<String, CameraTrack.Finished> videos) throws IOException {
    expectFrames();
    List<String> cameras = schema.cameras().stream().map(Feature::name).toList();
    for (String camera : cameras) {
      CameraTrack.Finished video = videos.get(camera);
      int pictures = video == null ? 0 : video.frames();
      if (pictures != length()) {
        throw new IllegalArgumentException(
            "the video of '%s' has %d pictures; the episode has %d frames"
                .formatted(camera, pictures, length()));
      }
    }
    if (videos.size() != cameras.size()) {
      throw new IllegalArgumentException(
          "there are videos of %s; the dataset has the cameras %s"
              .formatted(videos.keySet(), cameras));
    }
    int episode = dataset.commit(this, videos);
    end();
    return episode;
  }

  /** Drops the episode; nothing of it stays on the disk. No effect if it has ended. */
  public void discard() throws IOException {
    if (ended) {
      return;
    }
    for (CameraTrack track : tracks.values()) {
      track.close();
    }
    end();
  }

  private void end() throws IOException {
    ended = true;
    dataset.ended(this);
    DatasetLayout.deleteTree(folder);
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

  String bag() {
    return bag;
  }

  Path folder() {
    return folder;
  }

  private void expectFrames() {
    expectOpen();
    if (tasks.isEmpty()) {
      throw new IllegalStateException("an episode without frames cannot be committed");
    }
  }

  private void expectOpen() {
    if (ended) {
      throw new IllegalStateException("the episode is committed or discarded already");
    }
  }
}
