package org.armature.recorder.mcap;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** How the records of a chunk are packed. */
public enum McapCompression {
  /** As they are. */
  NONE(""),
  /** LZ4 frames: quick. */
  LZ4("lz4"),
  /** Zstandard: small. */
  ZSTD("zstd");

  /** What a block of zstd becomes at most, and the bytes that it takes at least. */
  private static final int ZSTD_BLOCK_BYTES = 128 << 10;

  private static final int ZSTD_LEAST_BLOCK_BYTES = 3;

  private final String formatName;

  McapCompression(String formatName) {
    this.formatName = formatName;
  }

  /** The name in the file. */
  String formatName() {
    return formatName;
  }

  /**
   * The compression of that name.
   *
   * @throws IllegalArgumentException if the name is not one of the format's
   */
  static McapCompression named(String name) {
    for (McapCompression compression : values()) {
      if (compression.formatName.equals(name)) {
        return compression;
      }
    }
    throw new IllegalArgumentException(
        "compression '%s' is unknown; the format has zstd, lz4 and none".formatted(name));
  }

  /**
   * Unpacks the records of a chunk.
   *
   * @param packed in an array
   * @param size number of bytes they must have
   * @return the same bytes where they are not packed
   * @throws IOException if they are damaged or of another size
   */
  ByteBuffer unpack(ByteBuffer packed, int size) throws IOException {
    ByteBuffer unpacked =
        switch (this) {
          case NONE -> packed.slice();
          case ZSTD -> ByteBuffer.wrap(unpackZstd(packed, size));
          case LZ4 -> ByteBuffer.wrap(Lz4Frame.unpack(packed, size));
        };
    if (unpacked.limit() != size) {
      throw new IOException("%d bytes where %d are told".formatted(unpacked.limit(), size));
    }
    return unpacked;
  }

  /**
   * Unpacks the records of a chunk that was cut off or is damaged, up to where that can be done.
   *
   * @param size number of bytes they would have if they were all there
   */
  byte[] unpackUpToCut(ByteBuffer packed, int size) {
    byte[] bytes = new byte[packed.remaining()];
    packed.get(bytes);
    return switch (this) {
      case NONE -> Arrays.copyOf(bytes, Math.min(bytes.length, size));
      case ZSTD -> unpackZstdUpToCut(bytes, size);
      case LZ4 -> Lz4Frame.unpackUpToCut(ByteBuffer.wrap(bytes), size);
    };
  }

  private static byte[] unpackZstdUpToCut(byte[] packed, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[1 << 16];
    try (var in = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(packed))) {
      for (int n = in.read(part); n > 0 && out.size() + n <= size; n = in.read(part)) {
        out.write(part, 0, n);
      }
    } catch (IOException e) {
      // as told: this is where it was cut
    }
    return out.toByteArray();
  }

  private static byte[] unpackZstd(ByteBuffer packed, int size) throws IOException {
    byte[] from = packed.array();
    int offset = packed.arrayOffset() + packed.position();
    int length = packed.remaining();
    try {
      long told = Zstd.getFrameContentSize(from, offset, length);
      if (told > 0 && told != size) { // before so much memory is taken
        throw new IOException("%d bytes where %d are told".formatted(told, size));
      }
      if (size > (length / ZSTD_LEAST_BLOCK_BYTES + 1L) * ZSTD_BLOCK_BYTES) {
        throw new IOException("zstd: %d bytes cannot become %d".formatted(length, size));
      }
      byte[] bytes = new byte[size];
      long unpacked = Zstd.decompressByteArray(bytes, 0, size, from, offset, length);
      if (Zstd.isError(unpacked)) {
        throw new IOException("zstd: " + Zstd.getErrorName(unpacked));
      }
      return unpacked == size ? bytes : Arrays.copyOf(bytes, (int) unpacked);
    } catch (ZstdException e) {
      throw new IOException("zstd: " + e.getMessage(), e);
    }
  }
}
