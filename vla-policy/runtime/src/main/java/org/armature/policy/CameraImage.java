package org.armature.policy;

import java.nio.ByteBuffer;

/**
 * One uint8 RGB picture, rows from the top, {@code height × width × 3}, without padding.
 *
 * @param width pixels per row
 * @param height rows
 * @param rgb a direct buffer whose bytes {@code 0 … width·height·3 - 1} are the picture; position
 *     and limit are ignored. The holder of the image must not write to it while others read
 */
public record CameraImage(int width, int height, ByteBuffer rgb) {
  /**
   * @throws IllegalArgumentException if the size is not positive, or the buffer is not direct or
   *     too small
   */
  public CameraImage {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("image size " + width + "x" + height + " is not positive");
    }
    int bytes = Math.multiplyExact(Math.multiplyExact(width, height), 3);
    if (!rgb.isDirect() || rgb.capacity() < bytes) {
      throw new IllegalArgumentException(
          "a %dx%d RGB image needs a direct buffer of %d bytes, got %s of %d"
              .formatted(
                  width,
                  height,
                  bytes,
                  rgb.isDirect() ? "a direct one" : "a heap one",
                  rgb.capacity()));
    }
  }

  /** Allocates a black picture of {@code width × height} pixels. */
  public static CameraImage allocate(int width, int height) {
    return new CameraImage(width, height, ByteBuffer.allocateDirect(width * height * 3));
  }

  /** Number of bytes of the picture: {@code width · height · 3}. */
  public int byteCount() {
    return width * height * 3;
  }
}
