package org.armature.recorder.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;

/** Unpacks pages: none, Snappy (what most writers use) and gzip. */
final class Decompression {
  private static final int NONE = 0;
  private static final int SNAPPY = 1;
  private static final int GZIP = 2;

  /** A copy of three bytes stands for at most 64. */
  private static final int MOST_SNAPPY_EXPANDS = 22;

  private Decompression() {}

  /**
   * Unpacks a page.
   *
   * @param codec number of the codec in Parquet's footer
   * @param packed the page
   * @param size number of bytes unpacked
   */
  static byte[] unpack(int codec, ByteBuffer packed, int size) throws IOException {
    if (size < 0) {
      throw new IOException("a page is damaged: its unpacked size is " + size);
    }
    byte[] bytes = new byte[packed.remaining()];
    packed.get(bytes);
    return switch (codec) {
      case NONE -> bytes;
      case SNAPPY -> snappy(ByteBuffer.wrap(bytes), size);
      case GZIP -> {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
          yield in.readNBytes(size);
        }
      }
      default ->
          throw new IOException(
              "compression codec " + codec + " is not read here; write the file with snappy");
    };
  }

  /** Snappy's raw format (google/snappy, format_description.txt): literals and copies. */
  private static byte[] snappy(ByteBuffer in, int size) throws IOException {
    if ((long) size > MOST_SNAPPY_EXPANDS * (long) in.remaining()) {
      throw new IOException(
          "a page is damaged: %d bytes of Snappy cannot unpack to %d"
              .formatted(in.remaining(), size));
    }
    while (in.get() < 0) {
      // the unpacked size, known already
    }
    byte[] out = new byte[size];
    int at = 0;
    while (in.hasRemaining()) {
      int tag = in.get() & 0xff;
      if ((tag & 3) == 0) {
        int length = tag >> 2;
        length = 1 + (length < 60 ? length : little(in, length - 59));
        in.get(out, at, length);
        at += length;
        continue;
      }
      boolean near = (tag & 3) == 1;
      int length = near ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
      int distance = near ? ((tag >> 5) << 8) | little(in, 1) : little(in, (tag & 3) == 2 ? 2 : 4);
      if (distance < 1 || distance > at || length > size - at) {
        throw new IOException("a page is damaged: its Snappy copy reaches outside");
      }
      for (int i = 0; i < length; i++, at++) {
        out[at] = out[at - distance];
      }
    }
    return out;
  }

  private static int little(ByteBuffer in, int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (in.get() & 0xff) << (8 * i);
    }
    return value;
  }
}
