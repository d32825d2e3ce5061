package org.armature.recorder.viz;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.video.VideoDecoder;

/** A small picture of an episode: its middle frame, seen by the first camera. */
final class Thumbnail {
  private static final int WIDTH = 320;

  private Thumbnail() {}

  /**
   * Writes it as JPEG.
   *
   * @return its address from the pages in the folder
   */
  static String write(DatasetReader dataset, Episode episode, Path out) throws IOException {
    Feature camera = dataset.schema().cameras().getFirst();
    double start = episode.videoStart(camera.name());
    int frame = episode.length() / 2;
    double middle = start + (double) frame / dataset.schema().fps();
    CameraImage image = CameraImage.allocate(camera.width(), camera.height());
    try (VideoDecoder video = new VideoDecoder(episode.videoFile(camera.name()))) {
      video.frameAt(middle, image);
    }
    String name = String.format(Locale.ROOT, "thumbnails/episode-%06d.jpg", episode.index());
    Path file = out.resolve(name);
    Files.createDirectories(out.resolve("thumbnails"));
    if (!ImageIO.write(scaled(image), "jpg", file.toFile())) {
      throw new IOException(file + ": this Java cannot write JPEG");
    }
    return name;
  }

  private static BufferedImage scaled(CameraImage image) {
    BufferedImage full =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int at = 3 * (y * image.width() + x);
        int red = image.rgb().get(at) & 0xff;
        int green = image.rgb().get(at + 1) & 0xff;
        full.setRGB(x, y, (red << 16) | (green << 8) | (image.rgb().get(at + 2) & 0xff));
      }
    }
    int height = Math.max(1, WIDTH * image.height() / image.width());
    BufferedImage small = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(full, 0, 0, WIDTH, height, null);
    graphics.dispose();
    return small;
  }
}
