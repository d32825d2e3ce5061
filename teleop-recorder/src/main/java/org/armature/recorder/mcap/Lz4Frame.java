package org.armature.recorder.mcap;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Unpacks LZ4 frames (lz4_Frame_format.md and lz4_Block_format.md of the LZ4 project), also those
 * whose blocks refer to earlier blocks: the lz4 program and some languages' bindings write them so,
 * and lz4-java does not read them. Checksums are passed over; chunks have their own.
 */
final class Lz4Frame {
  private static final int MAGIC = 0x184d2204;
  private static final int VERSION_MASK = 0xc0;
  private static final int VERSION = 0x40;
  private static final int INDEPENDENT = 0x20;
  private static final int BLOCK_CHECKSUM = 0x10;
  private static final int CONTENT_SIZE = 0x08;
  private static final int CONTENT_CHECKSUM = 0x04;
  private static final int DICTIONARY = 0x01;
  private static final int STORED = 0x8000_0000;
  private static final int LEAST_MATCH = 4;
  private static final LZ4SafeDecompressor LZ4 = LZ4Factory.fastestInstance().safeDecompressor();

  private final ByteBuffer in;
  private final byte[] out;
  private int size;

  private Lz4Frame(ByteBuffer packed, int unpackedBytes) throws IOException {
    if (unpackedBytes / 256 > packed.remaining()) { // a byte tells of 255 others at most
      throw new IOException(
          "lz4: %d bytes cannot become %d".formatted(packed.remaining(), unpackedBytes));
    }
    this.in = packed.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.out = new byte[unpackedBytes];
  }

  /**
   * Unpacks one frame.
   *
   * @param packed in an array, from position to limit
   * @param unpackedBytes what must come out
   * @throws IOException if the frame is damaged or has another size
   */
  static byte[] unpack(ByteBuffer packed, int unpackedBytes) throws IOException {
    Lz4Frame frame = new Lz4Frame(packed, unpackedBytes);
    frame.unpack();
    if (frame.size != unpackedBytes || frame.in.hasRemaining()) {
      throw new IOException("lz4: %d bytes where %d are told".formatted(frame.size, unpackedBytes));
    }
    return frame.out;
  }

  /**
   * Unpacks what is there of a frame that was cut off.
   *
   * @param unpackedBytes what would come out at most
   */
  static byte[] unpackUpToCut(ByteBuffer packed, int unpackedBytes) {
    int possible = (int) Math.min(unpackedBytes, packed.remaining() * 256L);
    try {
      Lz4Frame frame = new Lz4Frame(packed, possible);
      try {
        frame.unpack();
      } catch (IOException e) {
        // as told: this is where it was cut
      }
      return Arrays.copyOf(frame.out, frame.size);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private void unpack() throws IOException {
    try {
      unpackFrame();
    } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new IOException("lz4: the frame is damaged or cut off", e);
    }
  }

  private void unpackFrame() throws IOException {
    int magic = in.getInt();
    int flags = in.get();
    if (magic != MAGIC || (flags & VERSION_MASK) != VERSION || (flags & DICTIONARY) != 0) {
      throw new IOException("lz4: this is no frame without a dictionary");
    }
    in.get(); // largest size of a block
    if ((flags & CONTENT_SIZE) != 0) {
      in.getLong();
    }
    in.get(); // checksum of the header
    for (int word = in.getInt(); word != 0; word = in.getInt()) {
      int length = word & ~STORED;
      int end = in.position() + length;
      if (length > in.remaining()) {
        throw new BufferUnderflowException();
      }
      if ((word & STORED) != 0) {
        copyLiterals(length);
      } else if ((flags & INDEPENDENT) != 0) {
        unpackAlone(length);
      } else {
        unpackBlock(end);
      }
      if ((flags & BLOCK_CHECKSUM) != 0) {
        in.getInt();
      }
    }
    if ((flags & CONTENT_CHECKSUM) != 0) {
      in.getInt();
    }
  }

  /** A block that refers to no other, by native code. */
  private void unpackAlone(int length) throws IOException {
    try {
      int at = in.arrayOffset() + in.position();
      size += LZ4.decompress(in.array(), at, length, out, size, out.length - size);
      in.position(in.position() + length);
    } catch (LZ4Exception e) {
      throw new IOException("lz4: " + e.getMessage(), e);
    }
  }

  private void unpackBlock(int end) throws IOException {
    while (in.position() < end) {
      int token = in.get() & 0xff;
      copyLiterals(length(token >> 4));
      if (in.position() >= end) { // the last sequence of a block has no match
        break;
      }
      int distance = in.getShort() & 0xffff;
      copyMatch(distance, length(token & 0xf) + LEAST_MATCH);
    }
    if (in.position() != end) {
      throw new IOException("lz4: a block is longer than its frame tells");
    }
  }

  /** A length of 15 goes on in bytes, up to the first that is not 255. */
  private int length(int nibble) {
    int length = nibble;
    if (nibble == 0xf) {
      int more;
      do {
        more = in.get() & 0xff;
        length = Math.addExact(length, more);
      } while (more == 0xff);
    }
    return length;
  }

  private void copyLiterals(int length) {
    in.get(out, size, length);
    size += length;
  }

  /** What is copied may overlap with where it goes: then it repeats itself. */
  private void copyMatch(int distance, int length) throws IOException {
    if (distance == 0 || distance > size || length > out.length - size) {
      throw new IOException("lz4: a match lies outside of what was unpacked");
    }
    if (distance >= length) {
      System.arraycopy(out, size - distance, out, size, length);
      size += length;
    } else {
      for (int end = size + length; size < end; size++) {
        out[size] = out[size - distance];
      }
    }
  }
}
