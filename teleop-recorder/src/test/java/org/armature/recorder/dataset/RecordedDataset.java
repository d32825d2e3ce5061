package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.armature.policy.CameraImage;
import org.armature.recorder.video.VideoEncoding;

/** Records small seeded datasets for the tests: an arm's state and two cameras. */
public final class RecordedDataset {
  static final int SIZE = 192;
  static final int FPS = 10;
  static final String RED = "put the red cube on the left tray";
  static final String BLUE = "put the blue cube on the right tray";
  static final List<String> JOINTS = List.of("j1", "j2", "j3", "j4", "j5", "j6", "j7", "finger");

  private RecordedDataset() {}

  public static DatasetSchema schema() {
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
    TableScene.draw(front, episode, frame);
    TableScene.draw(wrist, episode, frame + 500);
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
  public static void record(Path root, int... lengths) throws IOException {
    try (DatasetWriter dataset = DatasetWriter.create(root, schema(), VideoEncoding.DEFAULT)) {
      append(dataset, lengths);
    }
  }

  public static void append(DatasetWriter dataset, int... lengths) throws IOException {
    for (int length : lengths) {
      try (EpisodeWriter episode = dataset.beginEpisode()) {
        fill(episode, dataset.episodeCount(), length);
        episode.commit();
      }
    }
  }
}
