package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.DType;
import org.armature.recorder.dataset.DatasetCheck;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.dataset.Finding;
import org.armature.recorder.dataset.Frame;
import org.armature.recorder.dataset.TableScene;
import org.armature.recorder.video.VideoEncoding;

/** Datasets for the tests of the tools: small pictures of two cameras, seeded by a number. */
final class SmallDataset {
  static final int FPS = 10;
  private static final int SIDE = 32;

  private SmallDataset() {}

  static DatasetSchema schema() {
    return new DatasetSchema(
        FPS,
        "panda",
        List.of(
            Feature.vector("observation.state", List.of("a", "b", "c")),
            Feature.vector("action", List.of("a", "b", "c")),
            Feature.camera("front", SIDE, SIDE),
            Feature.camera("wrist", SIDE, SIDE),
            Feature.scalar("next.reward", DType.FLOAT32),
            Feature.flag("next.done"),
            Feature.flag("next.success")));
  }

  static Frame frame(int seed, int i, boolean last, String task) {
    CameraImage front = CameraImage.allocate(SIDE, SIDE);
    CameraImage wrist = CameraImage.allocate(SIDE, SIDE);
    TableScene.draw(front, seed, i);
    TableScene.draw(wrist, seed, i + 500);
    return new Frame(task)
        .vector("observation.state", state(seed, i))
        .vector("action", state(seed, i + 1))
        .vector("next.reward", last && seed % 2 == 0 ? 1 : 0)
        .flag("next.done", last)
        .flag("next.success", last && seed % 2 == 0)
        .image("front", front)
        .image("wrist", wrist);
  }

  /** What {@code observation.state} of a seed's frame is: its first value tells the seed. */
  static double[] state(int seed, int i) {
    return new double[] {seed, 0.01 * i, Math.sin(seed + 0.3 * i)};
  }

  static String task(int seed) {
    return "task " + seed % 3;
  }

  static void fill(EpisodeWriter episode, int seed, int length) throws IOException {
    for (int i = 0; i < length; i++) {
      episode.addFrame(frame(seed, i, i == length - 1, task(seed)));
    }
  }

  static void append(DatasetWriter dataset, int seed, int length) throws IOException {
    try (EpisodeWriter episode = dataset.beginEpisode()) {
      fill(episode, seed, length);
      episode.commit();
    }
  }

  /** Records episodes of the seeds {@code first}, {@code first + 1} … with these lengths. */
  static Path record(Path root, int first, int... lengths) throws IOException {
    try (DatasetWriter dataset = DatasetWriter.create(root, schema(), VideoEncoding.DEFAULT)) {
      for (int i = 0; i < lengths.length; i++) {
        append(dataset, first + i, lengths[i]);
      }
    }
    return root;
  }

  /** Gives an episode a bag of one file that only its name tells of. */
  static void recordWithBag(Path root, int seed, int length, String bag) throws IOException {
    Files.createDirectories(root.resolve(bag));
    Files.writeString(root.resolve(bag).resolve("messages"), bag);
    Files.writeString(root.resolve(bag).resolve("metadata.yaml"), bag);
    try (DatasetWriter dataset = DatasetWriter.open(root);
        EpisodeWriter episode = dataset.beginEpisode()) {
      fill(episode, seed, length);
      episode.bag(bag);
      episode.commit();
    }
  }

  /**
   * Makes of a dataset one as others write them: all episodes in one data file, one episodes file
   * and one video per camera. DuckDB and ffmpeg do it.
   *
   * @param encode ffmpeg's options for the video, such as {@code -c copy}
   */
  static void intoOneFile(Path root, int[] lengths, String... encode) throws Exception {
    StringBuilder spans = new StringBuilder();
    for (String camera : List.of("front", "wrist")) {
      String key = "videos/observation.images." + camera + "/";
      spans.append(", 0::BIGINT AS \"%sfile_index\"".formatted(key));
      spans.append(", dataset_from_index / %d.0 AS \"%sfrom_timestamp\"".formatted(FPS, key));
      spans.append(", dataset_to_index / %d.0 AS \"%sto_timestamp\"".formatted(FPS, key));
      concatenate(root.resolve("videos/observation.images." + camera), lengths.length, encode);
    }
    together(root.resolve("data"), "*", "\"index\"");
    together(
        root.resolve("meta/episodes"),
        "* REPLACE (0::BIGINT AS \"data/file_index\", 0::BIGINT AS \"meta/episodes/file_index\""
            + spans
            + ")",
        "episode_index");
  }

  private static void together(Path folder, String columns, String order) throws Exception {
    Path file = folder.resolve("together");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duck.createStatement()) {
      sql.execute(
          "COPY (SELECT %s FROM read_parquet('%s/*/*.parquet') ORDER BY %s) TO '%s' (FORMAT parquet)"
              .formatted(columns, folder, order, file));
    }
    replaceAll(folder, ".parquet", file);
  }

  private static void concatenate(Path folder, int count, String... encode) throws Exception {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add("file 'chunk-000/file-%03d.mp4'".formatted(i));
    }
    Path order = Files.write(folder.resolve("list"), list);
    Path file = folder.resolve("together");
    List<String> command =
        new ArrayList<>(
            List.of("ffmpeg", "-v", "error", "-y", "-f", "concat", "-i", order.toString()));
    command.addAll(List.of(encode));
    command.addAll(List.of("-f", "mp4", file.toString()));
    Process ffmpeg = new ProcessBuilder(command).inheritIO().start();
    if (ffmpeg.waitFor() != 0) {
      throw new IOException("ffmpeg failed: " + command);
    }
    Files.delete(order);
    replaceAll(folder, ".mp4", file);
  }

  private static void replaceAll(Path folder, String suffix, Path by) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(file -> file.toString().endsWith(suffix)).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.move(by, folder.resolve("chunk-000/file-000" + suffix));
  }

  /** Errors that the check finds. */
  static List<String> errors(Path root) {
    return DatasetCheck.run(root).stream().filter(Finding::isError).map(Finding::text).toList();
  }
}
