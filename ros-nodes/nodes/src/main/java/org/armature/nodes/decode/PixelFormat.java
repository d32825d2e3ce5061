package org.armature.nodes.decode;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Layouts of pixels of 8 bits in rows, by the names of {@code sensor_msgs/image_encodings.hpp}. */
enum PixelFormat {
  RGB(3),
  BGR(3),
  RGBA(4),
  BGRA(4),
  MONO(1),
  /** Two pixels in four bytes: Cb, Y, Cr, Y. */
  UYVY(2),
  /** Two pixels in four bytes: Y, Cb, Y, Cr. */
  YUYV(2);

  private static final Map<String, PixelFormat> BY_ENCODING =
      Map.of(
          "rgb8", RGB,
          "bgr8", BGR,
          "rgba8", RGBA,
          "bgra8", BGRA,
          "mono8", MONO,
          "8UC1", MONO,
          "uyvy", UYVY,
          "yuv422", UYVY,
          "yuyv", YUYV,
          "yuv422_yuy2", YUYV);

  private final int bytesPerPixel;

  PixelFormat(int bytesPerPixel) {
    this.bytesPerPixel = bytesPerPixel;
  }

  static Optional<PixelFormat> of(String encoding) {
    return Optional.ofNullable(BY_ENCODING.get(encoding));
  }

  /** Every encoding that is known, for people. */
  static String encodings() {
    return String.join(", ", new TreeSet<>(BY_ENCODING.keySet()));
  }

  /** Bytes of a row without padding; pixels that share colour come in pairs. */
  int rowBytes(int width) {
    return (this == UYVY || this == YUYV ? (width + 1) / 2 * 2 : width) * bytesPerPixel;
  }

  /**
   * Converts a row.
   *
   * @param row its {@link #rowBytes}
   * @param rgb gets three bytes for each pixel
   */
  void toRgb(byte[] row, byte[] rgb) {
    switch (this) {
      case RGB -> System.arraycopy(row, 0, rgb, 0, rgb.length);
      case BGR -> reorder(row, rgb, 3, 2, 0);
      case RGBA -> reorder(row, rgb, 4, 0, 2);
      case BGRA -> reorder(row, rgb, 4, 2, 0);
      case MONO -> reorder(row, rgb, 1, 0, 0);
      case UYVY -> yuv(row, rgb, 1, 0);
      case YUYV -> yuv(row, rgb, 0, 1);
    }
  }

  private static void reorder(byte[] row, byte[] rgb, int stride, int red, int blue) {
    int green = stride == 1 ? 0 : 1;
    for (int from = 0, to = 0; to < rgb.length; from += stride, to += 3) {
      rgb[to] = row[from + red];
      rgb[to + 1] = row[from + green];
      rgb[to + 2] = row[from + blue];
    }
  }

  /** ITU-R BT.601, limited range (Y from 16 to 235), in steps of 1/65536. */
  private static void yuv(byte[] row, byte[] rgb, int luma, int chroma) {
    for (int x = 0; 3 * x < rgb.length; x++) {
      int pair = x / 2 * 4;
      int y = 76309 * (Byte.toUnsignedInt(row[2 * x + luma]) - 16) + (1 << 15);
      int u = Byte.toUnsignedInt(row[pair + chroma]) - 128;
      int v = Byte.toUnsignedInt(row[pair + chroma + 2]) - 128;
      rgb[3 * x] = clamped(y + 104597 * v);
      rgb[3 * x + 1] = clamped(y - 25675 * u - 53279 * v);
      rgb[3 * x + 2] = clamped(y + 132201 * u);
    }
  }

  private static byte clamped(int scaled) {
    return (byte) Math.clamp(scaled >> 16, 0, 255);
  }
}
