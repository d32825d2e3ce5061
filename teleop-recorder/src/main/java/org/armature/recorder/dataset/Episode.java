package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.armature.policy.CameraImage;
import org.armature.recorder.parquet.ParquetTable;
import org.armature.recorder.video.VideoDecoder;

/** An episode of a dataset on disk. Each call reads the files anew; nothing is kept. */
public final class Episode {
  /** Takes the pictures of an episode, one by one. */
  @FunctionalInterface
  public interface FrameConsumer {
    /**
     * Takes a picture.
     *
     * @param index number of the frame in the episode
     * @param image the picture; overwritten by the next one, so copy what is to stay
     */
    void accept(int index, CameraImage image) throws IOException;
  }

  private final DatasetReader dataset;
  private final EpisodeRow row;

  Episode(DatasetReader dataset, EpisodeRow row) {
    this.dataset = dataset;
    this.row = row;
  }

  /** Number of the episode in the dataset. */
  public int index() {
    return row.episode();
  }

  /** Number of frames. */
  public int length() {
    return row.length();
  }

  /** The different tasks of its frames. */
  public List<String> tasks() {
    return row.tasks();
  }

  /** Folder of the bag with its messages, relative to the dataset's; empty if none is known. */
  public String bag() {
    return row.bag();
  }

  /** The task of each frame. */
  public List<String> frameTasks() throws IOException {
    long[] numbers = integers("task_index");
    for (long number : numbers) {
      if (number < 0 || number >= dataset.tasks().size()) {
        throw new IOException(
            "%s: episode %d: task_index %d is not in the dataset, which has %d tasks"
                .formatted(dataset.dataFile(row), index(), number, dataset.tasks().size()));
      }
    }
    return Arrays.stream(numbers).mapToObj(n -> dataset.tasks().get((int) n)).toList();
  }

  /**
   * The values of a float32 or float64 feature.
   *
   * @return one row per frame, one value per number of the feature
   * @throws IllegalArgumentException if the dataset has no such feature
   */
  public float[][] floats(String feature) throws IOException {
    int size = dataset.schema().feature(feature).size();
    float[] flat;
    ParquetTable table = dataset.openData(row);
    flat = table.floats(feature);
    int start = start(feature, flat.length, size);
    float[][] values = new float[length()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = Arrays.copyOfRange(flat, start + i * size, start + (i + 1) * size);
    }
    return values;
  }

  /**
   * The values of a bool feature of one value.
   *
   * @return one value per frame
   * @throws IllegalArgumentException if the dataset has no such feature
   */
  public boolean[] flags(String feature) throws IOException {
    int size = dataset.schema().feature(feature).size();
    ParquetTable table = dataset.openData(row);
    boolean[] flat = table.booleans(feature);
    int start = start(feature, flat.length, size);
    return Arrays.copyOfRange(flat, start, start + length() * size);
  }

  /**
   * The values of an int64, int32 or uint8 feature, frame after frame.
   *
   * @return frames × numbers of the feature
   * @throws IllegalArgumentException if the dataset has no such feature
   */
  public long[] integers(String feature) throws IOException {
    int size = dataset.schema().feature(feature).size();
    ParquetTable table = dataset.openData(row);
    long[] flat = table.longs(feature);
    int start = start(feature, flat.length, size);
    return Arrays.copyOfRange(flat, start, start + length() * size);
  }

  /**
   * The values of a string feature, frame after frame.
   *
   * @return frames × texts of the feature
   * @throws IllegalArgumentException if the dataset has no such feature
   */
  public List<String> texts(String feature) throws IOException {
    int size = dataset.schema().feature(feature).size();
    List<String> flat =
        dataset.openData(row).strings(feature).stream().flatMap(List::stream).toList();
    int start = start(feature, flat.size(), size);
    return flat.subList(start, start + length() * size);
  }

  /**
   * Its frames without their pictures, to be written to another dataset.
   *
   * @param task makes of a frame's task the one it shall have
   */
  public List<Frame> frames(UnaryOperator<String> task) throws IOException {
    List<Frame> frames = new ArrayList<>();
    for (String text : frameTasks()) {
      frames.add(new Frame(task.apply(text)));
    }
    ParquetTable table = dataset.openData(row);
    for (Feature feature : dataset.schema().numeric()) {
      String name = feature.name();
      int size = feature.size();
      if (feature.dtype() == DType.STRING) {
        List<String> texts = texts(name);
        for (int i = 0; i < frames.size(); i++) {
          frames.get(i).texts(name, texts.subList(i * size, (i + 1) * size));
        }
        continue;
      }
      boolean floating = feature.dtype().isFloating();
      double[] doubles = floating ? table.doubles(name) : new double[0];
      long[] longs = floating ? new long[0] : table.integers(name);
      int start = start(name, floating ? doubles.length : longs.length, size);
      for (int i = 0; i < frames.size(); i++) {
        int at = start + i * size;
        if (floating) {
          frames.get(i).vector(name, Arrays.copyOfRange(doubles, at, at + size));
        } else {
          frames.get(i).integers(name, Arrays.copyOfRange(longs, at, at + size));
        }
      }
    }
    return frames;
  }

  /**
   * The video file with a camera's pictures.
   *
   * @throws IllegalArgumentException if the dataset has no such camera
   */
  public Path videoFile(String camera) throws IOException {
    return dataset.videoFile(row, dataset.schema().camera(camera));
  }

  /** Time of the first picture in {@link #videoFile}, seconds. */
  public double videoStart(String camera) throws IOException {
    return dataset.span(row, dataset.schema().camera(camera)).fromSeconds();
  }

  /** Whether {@link #videoFile} holds the pictures of this episode only. */
  public boolean hasVideoOfItsOwn(String camera) throws IOException {
    return dataset.hasVideoOfItsOwn(row, dataset.schema().camera(camera));
  }

  /** Statistics of a camera's pictures, as the dataset says them; measured if it does not. */
  public FeatureStats pictureStats(String camera) throws IOException {
    FeatureStats known = dataset.stats(row).get(dataset.schema().camera(camera).name());
    return known == null ? measurePictures(camera) : known;
  }

  /** Decodes all pictures of a camera for their statistics. */
  public FeatureStats measurePictures(String camera) throws IOException {
    ImageHistogram histogram = new ImageHistogram();
    forEachFrame(camera, (i, image) -> histogram.add(image));
    return histogram.stats();
  }

  /** Where the episode's values begin in its data file. */
  private int start(String feature, int values, int size) throws IOException {
    long start = dataset.offset(row) * size;
    long end = start + (long) length() * size;
    if (values < end) {
      throw new IOException(
          "%s: column '%s' has %d values; episode %d needs at least %d"
              .formatted(dataset.dataFile(row), feature, values, index(), end));
    }
    return (int) start;
  }

  /**
   * Decodes the pictures of a camera in order, on the calling thread.
   *
   * @param camera the camera's name, such as {@code front}
   * @param frames takes them; the image is reused
   * @throws IllegalArgumentException if the dataset has no such camera
   * @throws IOException if the video is missing, damaged or too short
   */
  public void forEachFrame(String camera, FrameConsumer frames) throws IOException {
    Feature feature = dataset.schema().camera(camera);
    Path file = dataset.videoFile(row, feature);
    double from = dataset.span(row, feature).fromSeconds();
    CameraImage image = CameraImage.allocate(feature.width(), feature.height());
    try (VideoDecoder video = new VideoDecoder(file)) {
      if (from > 0) {
        video.seek(from);
      }
      for (int i = 0; i < length(); i++) {
        if (!video.read(image)) {
          throw new IOException(
              "%s ends after %d of the %d frames of episode %d"
                  .formatted(file, i, length(), index()));
        }
        frames.accept(i, image);
      }
    }
  }
}
