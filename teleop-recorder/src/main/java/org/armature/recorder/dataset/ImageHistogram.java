package org.armature.recorder.dataset;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.IntStream;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.FeatureStats.Stat;

/**
 * Counts the colour values of an episode's pictures, for their statistics. Every picture is counted
 * while it is encoded, and the count of the statistics is the number of pictures. LeRobot, which
 * reads pictures back, takes a sample of them and gives its size, or when it encodes while
 * recording gives the number of pixels; with the number of pictures, episodes weigh by their
 * lengths when statistics are merged, as those of all other features do.
 */
final class ImageHistogram {
  private static final int LEVELS = 256;

  private final long[][] counts = new long[3][LEVELS];
  private int frames;

  /** Counts a picture; of one with a side of 300 pixels or more, every so many pixels only. */
  void add(CameraImage image) {
    int longSide = Math.max(image.width(), image.height());
    int step = longSide >= 300 ? longSide / 150 : 1;
    ByteBuffer rgb = image.rgb();
    for (int y = 0; y < image.height(); y += step) {
      for (int x = 0; x < image.width(); x += step) {
        int at = (y * image.width() + x) * 3;
        counts[0][rgb.get(at) & 0xff]++;
        counts[1][rgb.get(at + 1) & 0xff]++;
        counts[2][rgb.get(at + 2) & 0xff]++;
      }
    }
    frames++;
  }

  /** Statistics per colour channel, scaled to 0 … 1. */
  FeatureStats stats() {
    Map<Stat, double[]> values = FeatureStats.allocate(3);
    for (int channel = 0; channel < 3; channel++) {
      long[] histogram = counts[channel];
      int[] used = IntStream.range(0, LEVELS).filter(level -> histogram[level] > 0).toArray();
      double[] levels = IntStream.of(used).asDoubleStream().toArray();
      long[] weights = IntStream.of(used).mapToLong(level -> histogram[level]).toArray();
      // A single picture has many pixels: its quantiles are real ones.
      FeatureStats.describe(levels, weights, 2, values, channel);
    }
    for (double[] stat : values.values()) {
      for (int channel = 0; channel < 3; channel++) {
        stat[channel] /= 255;
      }
    }
    return new FeatureStats(frames, values);
  }
}
