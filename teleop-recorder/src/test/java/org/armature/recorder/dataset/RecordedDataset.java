package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.armature.policy.CameraImage;
import org.armature.recorder.video.VideoEncoding;

/** Records small seeded datasets for the tests: an arm's state and two cameras. */
final class RecordedDataset {
  static final int SIZE = 192;
  static final int FPS = 10;
  static final String RED = "put the red cube on the left tray";
  static final String BLUE = "put the blue cube on the right tray";
  static final List<String> JOINTS = List.of("j1", "j2", "j3", "j4", "j5", "j6", "j7", "finger");

  private RecordedDataset() {}

  static DatasetSchema schema() {
    return new DatasetSchema(
        FPS,
        "panda",
        List.of(
            Feature.vector("observation.state", JOINTS),
            Feature.vector("action", JOINTS),
            Feature.camera("front", SIZE, SIZE),
            Feature.camera("wrist", SIZE, SIZE),
            Feature.flag("complementary_info.disturbed"),
            Feature.flag("next.success")));
  }

  /** The values that {@link #record} wrote. */
  static double[] state(int episode, int frame) {
    Random random = new Random(episode * 1000L + frame);
    return random.doubles(JOINTS.size(), -3, 3).toArray();
  }

  static Frame frame(int episode, int frame, boolean last, CameraImage front, CameraImage wrist) {
    draw(front, episode, frame);
    draw(wrist, episode, frame + 500);
    return new Frame(episode % 2 == 0 ? RED : BLUE)
        .vector("observation.state", state(episode, frame))
        .vector("action", state(episode, frame + 1))
        .flag("complementary_info.disturbed", frame % 7 == 3)
        .flag("next.success", last)
        .image("front", front)
        .image("wrist", wrist);
  }

  /** Adds an episode without committing it. */
  static void fill(EpisodeWriter writer, int episode, int length) throws IOException {
    CameraImage front = CameraImage.allocate(SIZE, SIZE);
    CameraImage wrist = CameraImage.allocate(SIZE, SIZE);
    for (int i = 0; i < length; i++) {
      writer.addFrame(frame(episode, i, i == length - 1, front, wrist));
    }
  }

  /** Records one episode per length. */
  static void record(Path root, int... lengths) throws IOException {
    try (DatasetWriter dataset = DatasetWriter.create(root, schema(), VideoEncoding.DEFAULT)) {
      append(dataset, lengths);
    }
  }

  static void append(DatasetWriter dataset, int... lengths) throws IOException {
    for (int length : lengths) {
      try (EpisodeWriter episode = dataset.beginEpisode()) {
        fill(episode, dataset.episodeCount(), length);
        episode.commit();
      }
    }
  }

  /**
   * A picture like those of a simulated table: shaded background, tiles, three saturated cubes of
   * which one moves, a grey arm.
   */
  static void draw(CameraImage image, int episode, int frame) {
    int w = image.width();
    int h = image.height();
    ByteBuffer rgb = image.rgb();
    double t = frame * 0.1 + episode;
    int greenX = (int) (w * (0.5 + 0.2 * Math.sin(t)));
    int greenY = (int) (h * (0.65 + 0.1 * Math.cos(0.7 * t)));
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int shade = 90 + 60 * y / h;
        int colour = shade << 16 | (shade + 10) << 8 | (shade + 25);
        if (y > h / 3) {
          int light = ((x + y / 2) / 23 + y / 19) % 2 == 0 ? 0 : 22;
          colour = (150 + light) << 16 | (112 + light) << 8 | (72 + light / 2);
        }
        int reach = Math.abs(x - greenX - (greenY - y) / 3);
        if (y < greenY - 12 && reach < 9) {
          int grey = 225 - 10 * reach;
          colour = grey << 16 | grey << 8 | grey;
        }
        colour = cube(colour, x - w / 4, y - 2 * h / 3, 0xd01818);
        colour = cube(colour, x - 3 * w / 4, y - 3 * h / 4, 0x1830d8);
        colour = cube(colour, x - greenX, y - greenY, 0x18b030);
        int at = (y * w + x) * 3;
        rgb.put(at, (byte) (colour >> 16));
        rgb.put(at + 1, (byte) (colour >> 8));
        rgb.put(at + 2, (byte) colour);
      }
    }
  }

  private static int cube(int behind, int dx, int dy, int colour) {
    if (Math.abs(dx) > 9 || Math.abs(dy) > 9) {
      return behind;
    }
    return dy < -5 ? colour | 0x303030 : dx > 5 ? (colour >> 1) & 0x7f7f7f : colour;
  }
}
