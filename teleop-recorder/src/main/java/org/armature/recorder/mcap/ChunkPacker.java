package org.armature.recorder.mcap;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Packs the records of one chunk after the other; its memory is used again. */
final class ChunkPacker implements Closeable {
  /** Quick enough for pictures; on what cameras and joints send, higher levels save little. */
  private static final int ZSTD_LEVEL = 1;

  private final McapCompression compression;
  private final @Nullable ZstdCompressCtx zstd;
  private ByteBuffer packed = ByteBuffer.allocateDirect(0);

  ChunkPacker(McapCompression compression) {
    this.compression = compression;
    this.zstd =
        compression == McapCompression.ZSTD ? new ZstdCompressCtx().setLevel(ZSTD_LEVEL) : null;
  }

  McapCompression compression() {
    return compression;
  }

  /**
   * Packs records.
   *
   * @param records in direct memory, from position to limit
   * @return what goes into the file, valid until the next call or as long as the records
   */
  ByteBuffer pack(ByteBuffer records) {
    int length = records.remaining();
    return switch (compression) {
      case NONE -> records.duplicate();
      case ZSTD -> {
        room(Zstd.compressBound(length));
        int size =
            java.util.Objects.requireNonNull(zstd)
                .compressDirectByteBuffer(
                    packed, 0, packed.capacity(), records, records.position(), length);
        yield packed.slice(0, size);
      }
      case LZ4 -> {
        room(Lz4FrameWriter.maxBytes(length));
        Lz4FrameWriter.write(records, packed.clear());
        yield packed.duplicate().flip();
      }
    };
  }

  private void room(long bytes) {
    if (packed.capacity() < bytes) {
      packed = ByteBuffer.allocateDirect(Math.toIntExact(bytes));
    }
  }

  @Override
  public void close() {
    if (zstd != null) {
      zstd.close();
    }
  }
}
