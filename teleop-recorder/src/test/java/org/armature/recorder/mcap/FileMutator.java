package org.armature.recorder.mcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Damages files at random, also so that they do harm: sizes, places and counts that are lies. */
public final class FileMutator {
  private static final long[] EXTREMES = {
    0,
    1,
    2,
    8,
    9,
    31,
    255,
    65_535,
    65_536,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_ffffL,
    1L << 40,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 8,
    Long.MIN_VALUE,
    -1,
    -9
  };

  private final Random random;

  public FileMutator(long seed) {
    this.random = new Random(seed);
  }

  /** Some damage to a copy. */
  public byte[] damage(byte[] whole) {
    byte[] bytes = random.nextInt(3) == 0 ? withoutChecksums(whole) : whole.clone();
    for (int hits = 1 + random.nextInt(3); hits > 0 && bytes.length > 0; hits--) {
      bytes = hit(bytes);
    }
    return bytes;
  }

  private byte[] hit(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(64), bytes.length - at);
    switch (random.nextInt(8)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt(256);
      case 2 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xff));
      case 3 -> putExtreme(bytes, at);
      case 4 -> putExtreme(bytes, anyRecord(bytes) + 1); // the length of a record
      case 5 -> {
        int record = anyRecord(bytes);
        putExtreme(bytes, Math.min(record + 9 + random.nextInt(60), bytes.length - 1));
      }
      case 6 -> {
        int from = random.nextInt(bytes.length);
        System.arraycopy(bytes, from, bytes, at, Math.min(length, bytes.length - from));
      }
      default -> {
        return Arrays.copyOf(bytes, at);
      }
    }
    return bytes;
  }

  private void putExtreme(byte[] bytes, int at) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long value = EXTREMES[random.nextInt(EXTREMES.length)];
    if (random.nextInt(4) == 0) {
      value = random.nextInt(2 * bytes.length);
    }
    if (at + Long.BYTES <= bytes.length) {
      buffer.putLong(at, value);
    }
  }

  /** Where one of the records begins that can be found from the start. */
  private int anyRecord(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int chosen = Opcode.MAGIC.length;
    int seen = 0;
    for (long at = Opcode.MAGIC.length; at + Opcode.RECORD_HEADER_BYTES < bytes.length; ) {
      seen++;
      if (random.nextInt(seen) == 0) {
        chosen = (int) at;
      }
      long length = buffer.getLong((int) at + 1);
      if (length < 0 || length > bytes.length) {
        break;
      }
      at += Opcode.RECORD_HEADER_BYTES + length;
    }
    return Math.min(chosen, bytes.length - 1);
  }

  /** Files need not have checksums; what is in them then must be looked at all the more. */
  private static byte[] withoutChecksums(byte[] whole) {
    byte[] bytes = whole.clone();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = Opcode.MAGIC.length; at + Opcode.RECORD_HEADER_BYTES < bytes.length; ) {
      int length = (int) buffer.getLong(at + 1);
      int content = at + Opcode.RECORD_HEADER_BYTES;
      switch (bytes[at]) {
        case Opcode.CHUNK -> buffer.putInt(content + 3 * Long.BYTES, 0);
        case Opcode.DATA_END -> buffer.putInt(content, 0);
        case Opcode.FOOTER -> buffer.putInt(content + 2 * Long.BYTES, 0);
        default -> {
          // the others have none, or one that is not worth it
        }
      }
      at = content + length;
    }
    return bytes;
  }
}
