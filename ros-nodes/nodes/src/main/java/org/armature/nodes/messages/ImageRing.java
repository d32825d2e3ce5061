package org.armature.nodes.messages;

import org.armature.policy.CameraImage;
import org.jspecify.annotations.Nullable;
import sensor_msgs.msg.Image;

/**
 * The last so many pictures of one camera in buffers of their own: the one copy between the
 * message, whose memory the middleware takes back, and the preprocessing. A picture is overwritten
 * after as many further ones have arrived as the ring has places. Not thread-safe.
 */
public final class ImageRing {
  private static final String ENCODING = "rgb8";

  private final @Nullable CameraImage[] images;
  private int next;

  /**
   * An empty ring.
   *
   * @param places pictures that are kept
   */
  public ImageRing(int places) {
    images = new @Nullable CameraImage[places];
  }

  /**
   * Copies the picture of a message.
   *
   * @param message an {@code rgb8} image, with or without padding at the end of rows
   * @throws IllegalArgumentException if the encoding is another one, or the data too short; the
   *     message says so
   */
  public CameraImage copy(Image message) {
    int width = message.getWidth();
    int height = message.getHeight();
    int rowBytes = 3 * width;
    int step = message.getStep();
    if (!message.getEncoding().equals(ENCODING)) {
      throw new IllegalArgumentException(
          "image encoding is '%s'; convert it to '%s'".formatted(message.getEncoding(), ENCODING));
    }
    int bytes = message.getData().size();
    if (step < rowBytes || (long) step * (height - 1) + rowBytes > bytes) {
      throw new IllegalArgumentException(
          "a %dx%d image with step %d has %d bytes".formatted(width, height, step, bytes));
    }
    CameraImage image = place(width, height);
    if (step == rowBytes) {
      image.rgb().put(0, message.getData().asByteBuffer(), 0, image.byteCount());
    } else {
      for (int row = 0; row < height; row++) {
        image.rgb().put(row * rowBytes, message.getData().asByteBuffer(), row * step, rowBytes);
      }
    }
    return image;
  }

  private CameraImage place(int width, int height) {
    CameraImage image = images[next];
    if (image == null || image.width() != width || image.height() != height) {
      image = CameraImage.allocate(width, height);
      images[next] = image;
    }
    next = (next + 1) % images.length;
    return image;
  }
}
