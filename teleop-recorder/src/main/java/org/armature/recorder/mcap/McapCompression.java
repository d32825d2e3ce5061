package org.armature.recorder.mcap;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;

/** How the records of a chunk are packed. */
public enum McapCompression {
  /** As they are. */
  NONE(""),
  /** LZ4 frames: quick. */
  LZ4("lz4"),
  /** Zstandard: small. */
  ZSTD("zstd");

  private static final int ZSTD_LEVEL = 1;

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

  /** Packs the first bytes of an array. */
  byte[] pack(byte[] bytes, int length) throws IOException {
    return switch (this) {
      case NONE -> Arrays.copyOf(bytes, length);
      case ZSTD -> packZstd(bytes, length);
      case LZ4 -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length / 2 + 64);
        // small blocks: what a cut chunk holds can be unpacked up to the cut
        try (LZ4FrameOutputStream lz4 = new LZ4FrameOutputStream(out, BLOCKSIZE.SIZE_64KB)) {
          lz4.write(bytes, 0, length);
        }
        yield out.toByteArray();
      }
    };
  }

  private static byte[] packZstd(byte[] bytes, int length) {
    byte[] packed = new byte[Math.toIntExact(Zstd.compressBound(length))];
    long size = Zstd.compressByteArray(packed, 0, packed.length, bytes, 0, length, ZSTD_LEVEL);
    if (Zstd.isError(size)) {
      throw new IllegalStateException("zstd cannot compress: " + Zstd.getErrorName(size));
    }
    return Arrays.copyOf(packed, Math.toIntExact(size));
  }

  /**
   * Unpacks the records of a chunk.
   *
   * @param size number of bytes they must have
   * @throws IOException if they are damaged or of another size
   */
  byte[] unpack(byte[] packed, int size) throws IOException {
    return switch (this) {
      case NONE -> requireSize(packed, size);
      case ZSTD -> unpackZstd(packed, size);
      case LZ4 -> Lz4Frame.unpack(packed, size);
    };
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
      case LZ4 -> Lz4Frame.unpackUpToCut(bytes, size);
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

  private static byte[] unpackZstd(byte[] packed, int size) throws IOException {
    try {
      long told = Zstd.getFrameContentSize(packed, 0, packed.length);
      if (told > 0 && told != size) { // before so much memory is taken
        throw new IOException("%d bytes where %d are told".formatted(told, size));
      }
      byte[] bytes = new byte[size];
      long unpacked = Zstd.decompressByteArray(bytes, 0, size, packed, 0, packed.length);
      if (Zstd.isError(unpacked)) {
        throw new IOException("zstd: " + Zstd.getErrorName(unpacked));
      }
      return requireSize(unpacked == size ? bytes : Arrays.copyOf(bytes, (int) unpacked), size);
    } catch (ZstdException e) {
      throw new IOException("zstd: " + e.getMessage(), e);
    }
  }

  private static byte[] requireSize(byte[] bytes, int size) throws IOException {
    if (bytes.length != size) {
      throw new IOException("%d bytes where %d are told".formatted(bytes.length, size));
    }
    return bytes;
  }
}
