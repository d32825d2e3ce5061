package org.armature.policy.training.data;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.policy.ActionSpace;
import org.armature.policy.ImagePreprocessing;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.Feature;

/**
 * Reads a LeRobot dataset into memory. Its pictures go through the preprocessing of inference and
 * are kept as bytes, so what is learnt from differs from what will be seen by rounding to 1/255 at
 * most.
 */
public final class DatasetLoader {
  private static final String STATE = "observation.state";
  private static final String ACTION = "action";
  private static final String DISTURBED = "complementary_info.disturbed";
  private static final String ROBOT = "panda";
  private static final int READERS = 6;

  private final Path root;
  private final List<String> cameras;
  private final int imageSize;
  private final long memory;

  /**
   * Prepares to read.
   *
   * @param root folder of the dataset
   * @param cameras cameras the policy is to see
   * @param imageSize width and height of the pictures it is to see, pixels
   * @param memory what all pictures may take, bytes
   */
  public DatasetLoader(Path root, List<String> cameras, int imageSize, long memory) {
    this.root = root;
    this.cameras = List.copyOf(cameras);
    this.imageSize = imageSize;
    this.memory = memory;
  }

  /** Told of how far reading is. */
  public interface Progress {
    /** {@code read} of {@code total} episodes are in memory. */
    void episodes(int read, int total);
  }

  /**
   * Reads episodes.
   *
   * @param limit number of episodes to read at most
   * @throws IOException if the dataset cannot be read or does not have what training needs; the
   *     message names file or feature, what was found and what was expected
   */
  public Demonstrations load(int limit, Progress progress) throws IOException {
    DatasetReader dataset = DatasetReader.open(root);
    DatasetSchema schema = dataset.schema();
    int cameraSize = check(schema);
    int count = Math.min(limit, dataset.episodeCount());
    requireMemory(dataset, count);
    List<Episode> episodes = readAll(dataset, count, progress);
    return new Demonstrations(
        cameras,
        imageSize,
        cameraSize,
        schema.feature(STATE).names(),
        actionSpace(schema.feature(ACTION).names()),
        schema.fps(),
        episodes);
  }

  private void requireMemory(DatasetReader dataset, int episodes) throws IOException {
    double frames = (double) dataset.frameCount() * episodes / Math.max(1, dataset.episodeCount());
    double needed = frames * cameras.size() * 3 * imageSize * imageSize;
    if (needed > memory) {
      throw new IOException(
          ("dataset %s: the pictures of %d episodes take %.1f GB of memory, and they may take %.1f"
                  + " GB; read fewer with --episodes, or give Java more with"
                  + " ARMATURE_JAVA_OPTS=-Xmx%.0fg")
              .formatted(root, episodes, needed / 1e9, memory / 1e9, Math.ceil(needed / 0.8e9)));
    }
  }

  /** Reads side by side, for much of the time goes by waiting for files. */
  private List<Episode> readAll(DatasetReader dataset, int count, Progress progress)
      throws IOException {
    // What people show knows no disturbances.
    boolean tellsDisturbed =
        dataset.schema().features().stream().anyMatch(f -> f.name().equals(DISTURBED));
    List<Episode> episodes = new ArrayList<>();
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      List<Future<Episode>> reading = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int index = i;
        reading.add(readers.submit(() -> read(dataset.episode(index), tellsDisturbed)));
      }
      try {
        for (Future<Episode> episode : reading) {
          episodes.add(episode.get());
          progress.episodes(episodes.size(), count);
        }
      } catch (ExecutionException e) {
        throw new IOException(
            "dataset %s: episode %d cannot be read: %s"
                .formatted(root, episodes.size(), e.getCause()),
            e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("reading " + root + " was interrupted", e);
      } finally {
        readers.shutdownNow();
      }
    }
    return episodes;
  }

  private int check(DatasetSchema schema) throws IOException {
    if (!schema.robotType().equals(ROBOT)) {
      throw wrong("robot_type", "'" + schema.robotType() + "'", "'" + ROBOT + "'");
    }
    for (String name : List.of(STATE, ACTION)) {
      if (schema.features().stream().noneMatch(f -> f.name().equals(name))) {
        throw wrong("feature '" + name + "'", "missing", "a feature of every frame");
      }
    }
    int size = 0;
    for (String name : cameras) {
      Feature camera =
          schema.cameras().stream()
              .filter(f -> f.camera().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  wrong(
                      "camera '" + name + "'",
                      "missing",
                      "one of " + schema.cameras().stream().map(Feature::camera).toList()));
      if (camera.width() != camera.height()
          || camera.width() % imageSize != 0
          || (size != 0 && size != camera.width())) {
        throw wrong(
            "feature '" + camera.name() + "'",
            camera.width() + "x" + camera.height(),
            "a square whole multiple of %d, the same for all cameras".formatted(imageSize));
      }
      size = camera.width();
    }
    return size;
  }

  private ActionSpace actionSpace(List<String> names) throws IOException {
    RobotModel robot = PandaRobot.model();
    double[] lower = new double[names.size()];
    double[] upper = new double[names.size()];
    for (int i = 0; i < names.size(); i++) {
      int joint = robot.jointNames().indexOf(names.get(i));
      if (joint < 0) {
        throw wrong(
            "name %d of feature '%s'".formatted(i, ACTION),
            "'" + names.get(i) + "'",
            "one of the joints " + robot.jointNames());
      }
      lower[i] = robot.lowerLimit(joint);
      upper[i] = robot.upperLimit(joint);
    }
    return new ActionSpace(ActionSpace.Kind.JOINT_POSITION, names, lower, upper);
  }

  private IOException wrong(String what, String found, String expected) {
    return new IOException(
        "dataset %s: %s is %s; expected %s".formatted(root, what, found, expected));
  }

  private Episode read(org.armature.recorder.dataset.Episode recorded, boolean tellsDisturbed)
      throws IOException {
    int frames = recorded.length();
    List<byte[]> images = new ArrayList<>();
    for (String camera : cameras) {
      images.add(pictures(recorded, camera, frames));
    }
    return new Episode(
        recorded.index(),
        recorded.tasks().getFirst(),
        frames,
        images,
        flat(recorded.floats(STATE)),
        flat(recorded.floats(ACTION)),
        tellsDisturbed ? recorded.flags(DISTURBED) : new boolean[frames]);
  }

  private byte[] pictures(org.armature.recorder.dataset.Episode recorded, String camera, int frames)
      throws IOException {
    ImagePreprocessing preprocessing = new ImagePreprocessing(camera, imageSize, imageSize);
    FloatBuffer seen = FloatBuffer.allocate(preprocessing.valueCount());
    int plane = imageSize * imageSize;
    byte[] pixels = new byte[frames * 3 * plane];
    recorded.forEachFrame(
        camera,
        (frame, image) -> {
          preprocessing.apply(image, seen);
          int to = frame * 3 * plane;
          for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
              pixels[to++] = (byte) Math.round((seen.get(c * plane + i) + 1) * 127.5f);
            }
          }
        });
    return pixels;
  }

  private static float[] flat(float[][] rows) {
    int size = rows[0].length;
    float[] flat = new float[rows.length * size];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * size, size);
    }
    return flat;
  }
}
