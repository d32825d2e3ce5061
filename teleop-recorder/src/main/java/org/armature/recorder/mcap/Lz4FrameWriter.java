package org.armature.recorder.mcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;

/**
 * Writes LZ4 frames (lz4_Frame_format.md of the LZ4 project) without checksums; chunks have their
 * own. Blocks are small and refer to no others: what a cut chunk holds can be unpacked up to the
 * cut.
 */
final class Lz4FrameWriter {
  /** Magic number, version 1 with independent blocks, of 64 KiB, checksum of these two bytes. */
  private static final byte[] HEADER = {0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, (byte) 0x82};

  private static final int BLOCK_BYTES = 1 << 16;
  private static final int STORED = 0x8000_0000;
  private static final LZ4Compressor LZ4 = LZ4Factory.fastestInstance().fastCompressor();
  private static final int MAX_PACKED_BLOCK_BYTES = LZ4.maxCompressedLength(BLOCK_BYTES);

  private Lz4FrameWriter() {}

  /** Room that a frame needs at most. */
  static long maxBytes(int length) {
    long blocks = length / BLOCK_BYTES + 1L;
    return HEADER.length + blocks * (Integer.BYTES + MAX_PACKED_BLOCK_BYTES) + Integer.BYTES;
  }

  /** Packs what is between position and limit, which stay. */
  static void write(ByteBuffer records, ByteBuffer out) {
    out.order(ByteOrder.LITTLE_ENDIAN).put(HEADER);
    for (int at = records.position(); at < records.limit(); at += BLOCK_BYTES) {
      int length = Math.min(BLOCK_BYTES, records.limit() - at);
      int begin = out.position() + Integer.BYTES;
      int size = LZ4.compress(records, at, length, out, begin, MAX_PACKED_BLOCK_BYTES);
      if (size < length) {
        out.putInt(size).position(begin + size);
      } else {
        out.putInt(length | STORED).put(records.duplicate().limit(at + length).position(at));
      }
    }
    out.putInt(0);
  }
}
