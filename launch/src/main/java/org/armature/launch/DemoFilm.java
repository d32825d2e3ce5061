package org.armature.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.video.VideoEncoder;
import org.armature.recorder.video.VideoEncoding;

/** Turns a recorded dataset into one film: all episodes in a row, the cameras side by side. */
final class DemoFilm {
  private static final int SCALE = 2;

  private DemoFilm() {}

  /**
   * Writes the film.
   *
   * @param dataset folder of the recording; all cameras of one size
   * @param file the mp4 to write
   * @throws IOException if the recording cannot be read or the film not written
   */
  static void write(Path dataset, Path file) throws IOException {
    DatasetReader reader = DatasetReader.open(dataset);
    List<Feature> cameras = reader.schema().features().stream().filter(Feature::isVideo).toList();
    int height = cameras.getFirst().height() * SCALE;
    int width = cameras.stream().mapToInt(Feature::width).sum() * SCALE;
    CameraImage canvas = CameraImage.allocate(width, height);
    try (VideoEncoder film =
        new VideoEncoder(file, width, height, reader.schema().fps(), VideoEncoding.DEFAULT)) {
      for (int i = 0; i < reader.episodeCount(); i++) {
        add(reader.episode(i), cameras, canvas, film);
      }
      film.finish();
    }
  }

  private static void add(
      Episode episode, List<Feature> cameras, CameraImage canvas, VideoEncoder film)
      throws IOException {
    List<List<byte[]>> pictures = new ArrayList<>();
    for (Feature camera : cameras) {
      List<byte[]> frames = new ArrayList<>();
      episode.forEachFrame(camera.camera(), (index, image) -> frames.add(copy(image)));
      pictures.add(frames);
    }
    for (int frame = 0; frame < episode.length(); frame++) {
      int left = 0;
      for (int c = 0; c < cameras.size(); c++) {
        Feature camera = cameras.get(c);
        draw(pictures.get(c).get(frame), camera.width(), camera.height(), canvas, left);
        left += camera.width() * SCALE;
      }
      film.add(canvas);
    }
  }

  private static byte[] copy(CameraImage image) {
    byte[] bytes = new byte[image.byteCount()];
    image.rgb().get(0, bytes);
    return bytes;
  }

  private static void draw(byte[] rgb, int width, int height, CameraImage canvas, int left) {
    ByteBuffer out = canvas.rgb();
    for (int y = 0; y < height * SCALE; y++) {
      for (int x = 0; x < width * SCALE; x++) {
        int from = (y / SCALE * width + x / SCALE) * 3;
        int to = (y * canvas.width() + left + x) * 3;
        out.put(to, rgb[from]).put(to + 1, rgb[from + 1]).put(to + 2, rgb[from + 2]);
      }
    }
  }
}
