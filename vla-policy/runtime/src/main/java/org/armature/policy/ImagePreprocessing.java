package org.armature.policy;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Turns a camera picture into the picture that a network reads: reduced by averaging square blocks
 * of pixels, scaled from {@code 0 … 255} to {@code -1 … 1}, planes in the order red, green, blue.
 * Training and inference both go through it, so a network meets at run time what it was trained on.
 * Allocation-free after construction; not thread-safe.
 */
public final class ImagePreprocessing {
  private final String camera;
  private final int width;
  private final int height;
  private final int[] sums;
  private byte[] row = new byte[0];

  /**
   * Prepares the reduction to one size.
   *
   * @param camera name of the camera, for messages
   * @param width columns of the network's picture
   * @param height rows of the network's picture
   * @throws IllegalArgumentException if the size is not positive
   */
  public ImagePreprocessing(String camera, int width, int height) {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException(
          "camera '%s' is to be reduced to %dx%d; expected a positive size"
              .formatted(camera, width, height));
    }
    this.camera = camera;
    this.width = width;
    this.height = height;
    sums = new int[3 * width];
  }

  /** Number of values of one picture: {@code 3 · height · width}. */
  public int valueCount() {
    return 3 * height * width;
  }

  /**
   * Writes the network's picture, {@code 3 × height × width} from index 0 on.
   *
   * @param image a picture whose width and height are the same whole multiple of the network's
   * @throws IllegalArgumentException if they are not; the message names the camera and both sizes
   */
  public void apply(CameraImage image, FloatBuffer chw) {
    int factor = image.width() / width;
    if (factor == 0 || image.width() != factor * width || image.height() != factor * height) {
      throw new IllegalArgumentException(
          "camera '%s' gives %dx%d pixels, the policy reads %dx%d; set the camera to a whole multiple of that, such as %dx%d"
              .formatted(
                  camera, image.width(), image.height(), width, height, 2 * width, 2 * height));
    }
    int rowBytes = 3 * image.width();
    if (row.length < rowBytes) {
      row = new byte[rowBytes];
    }
    float scale = 2f / (255f * factor * factor);
    int plane = width * height;
    for (int y = 0; y < height; y++) {
      Arrays.fill(sums, 0);
      for (int dy = 0; dy < factor; dy++) {
        image.rgb().get((y * factor + dy) * rowBytes, row, 0, rowBytes);
        addRow(factor);
      }
      for (int x = 0; x < width; x++) {
        int at = y * width + x;
        chw.put(at, sums[3 * x] * scale - 1f);
        chw.put(at + plane, sums[3 * x + 1] * scale - 1f);
        chw.put(at + 2 * plane, sums[3 * x + 2] * scale - 1f);
      }
    }
  }

  private void addRow(int factor) {
    int from = 0;
    for (int x = 0; x < 3 * width; x += 3) {
      for (int dx = 0; dx < factor; dx++) {
        sums[x] += row[from] & 0xff;
        sums[x + 1] += row[from + 1] & 0xff;
        sums[x + 2] += row[from + 2] & 0xff;
        from += 3;
      }
    }
  }
}
