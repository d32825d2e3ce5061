package org.ros2.rosidl.cdr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ros2.rosidl.sequence.BooleanSequence;
import org.ros2.rosidl.sequence.ByteSequence;
import org.ros2.rosidl.sequence.DoubleSequence;
import org.ros2.rosidl.sequence.FloatSequence;
import org.ros2.rosidl.sequence.IntSequence;
import org.ros2.rosidl.sequence.LongSequence;
import org.ros2.rosidl.sequence.ShortSequence;

/**
 * Writes messages as XCDR1, little endian, into a direct buffer that it reuses: after the buffer
 * has grown to the size of the messages, nothing is allocated. Not thread-safe.
 *
 * <pre>{@code
 * ByteBuffer bytes = writer.encode(message);
 * }</pre>
 */
public final class CdrWriter {
  /** Bytes of the encapsulation header before the body. */
  public static final int HEADER_BYTES = 4;

  private static final int LITTLE_ENDIAN_CDR = 0x0001;

  private final int maxBytes;
  private ByteBuffer buffer;
  private int position;

  /**
   * A writer with its own buffer.
   *
   * @param initialBytes first size of the buffer
   * @param maxBytes what an encoded message may take at most, header included
   */
  public CdrWriter(int initialBytes, int maxBytes) {
    this.maxBytes = maxBytes;
    this.buffer = allocate(Math.min(initialBytes, maxBytes));
  }

  /**
   * Encodes a message with its encapsulation header.
   *
   * @return the writer's own buffer from 0 to the end of the message, valid until the next call
   * @throws CdrException if the message is larger than the limit or breaks a bound of its type
   */
  public ByteBuffer encode(CdrStruct message) {
    buffer.clear();
    position = 0;
    reserve(HEADER_BYTES);
    buffer.put(0, (byte) (LITTLE_ENDIAN_CDR >> 8)).put(1, (byte) LITTLE_ENDIAN_CDR);
    buffer.putShort(2, (short) 0);
    position = HEADER_BYTES;
    message.serialize(this);
    return buffer.position(0).limit(position);
  }

  /** Appends a truth value: one byte, 0 or 1. */
  public void writeBoolean(boolean value) {
    writeByte((byte) (value ? 1 : 0));
  }

  /** Appends a byte. */
  public void writeByte(byte value) {
    int at = aligned(1, 1); // first: it may replace the buffer
    buffer.put(at, value);
  }

  /** Appends two bytes at a multiple of two. */
  public void writeShort(short value) {
    int at = aligned(2, 2); // first: it may replace the buffer
    buffer.putShort(at, value);
  }

  /** Appends four bytes at a multiple of four. */
  public void writeInt(int value) {
    int at = aligned(4, 4); // first: it may replace the buffer
    buffer.putInt(at, value);
  }

  /** Appends eight bytes at a multiple of eight. */
  public void writeLong(long value) {
    int at = aligned(8, 8); // first: it may replace the buffer
    buffer.putLong(at, value);
  }

  /** Appends four bytes at a multiple of four. */
  public void writeFloat(float value) {
    int at = aligned(4, 4); // first: it may replace the buffer
    buffer.putFloat(at, value);
  }

  /** Appends eight bytes at a multiple of eight. */
  public void writeDouble(double value) {
    int at = aligned(8, 8); // first: it may replace the buffer
    buffer.putDouble(at, value);
  }

  /**
   * Appends a string: length with its final zero, UTF-8 bytes, zero.
   *
   * @param bound most bytes it may have; 0 for no bound
   */
  public void writeString(String value, int bound) {
    int length = value.length();
    int lengthAt = aligned(4, 4);
    int start = aligned(1, length + 1);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        position = start;
        writeUtf8(value, bound, lengthAt);
        return;
      }
      buffer.put(start + i, (byte) c);
    }
    requireBound("string", length, bound);
    buffer.put(start + length, (byte) 0);
    buffer.putInt(lengthAt, length + 1);
  }

  private void writeUtf8(String value, int bound, int lengthAt) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    requireBound("string", utf8.length, bound);
    int start = aligned(1, utf8.length + 1);
    buffer.put(start, utf8);
    buffer.put(start + utf8.length, (byte) 0);
    buffer.putInt(lengthAt, utf8.length + 1);
  }

  /** Appends strings without their number. */
  public void writeStringArray(List<String> values, int size, int bound) {
    requireSize(values.size(), size);
    for (int i = 0; i < size; i++) {
      writeString(values.get(i), bound);
    }
  }

  /** Appends the number of strings, then each. */
  public void writeStringSequence(List<String> values, int capacity, int bound) {
    writeLength(values.size(), capacity);
    writeStringArray(values, values.size(), bound);
  }

  /** Appends structures without their number. */
  public void writeStructArray(List<? extends CdrStruct> values, int size) {
    requireSize(values.size(), size);
    for (int i = 0; i < size; i++) {
      values.get(i).serialize(this);
    }
  }

  /** Appends the number of structures, then each. */
  public void writeStructSequence(List<? extends CdrStruct> values, int capacity) {
    writeLength(values.size(), capacity);
    writeStructArray(values, values.size());
  }

  /** Appends values without their number. */
  public void writeArray(BooleanSequence values, int size) {
    requireSize(values.size(), size);
    if (size == 0) {
      return;
    }
    int start = aligned(1, Math.multiplyExact(1, size));
    for (int i = 0; i < size; i++) {
      buffer.put(start + i, (byte) (values.getBoolean(i) ? 1 : 0));
    }
  }

  /** Appends the number of values, then the values. */
  public void writeSequence(BooleanSequence values, int capacity) {
    writeLength(values.size(), capacity);
    writeArray(values, values.size());
  }

  /** Appends bytes without their number, in one copy. */
  public void writeArray(ByteSequence values, int size) {
    requireSize(values.size(), size);
    int start = aligned(1, size);
    values.copyTo(buffer, start);
  }

  /** Appends the number of values, then the values. */
  public void writeSequence(ByteSequence values, int capacity) {
    writeLength(values.size(), capacity);
    writeArray(values, values.size());
  }

  /** Appends values without their number. */
  public void writeArray(ShortSequence values, int size) {
    requireSize(values.size(), size);
    if (size == 0) {
      return;
    }
    int start = aligned(2, Math.multiplyExact(2, size));
    for (int i = 0; i < size; i++) {
      buffer.putShort(start + 2 * i, values.getShort(i));
    }
  }

  /** Appends the number of values, then the values. */
  public void writeSequence(ShortSequence values, int capacity) {
    writeLength(values.size(), capacity);
    writeArray(values, values.size());
  }

  /** Appends values without their number. */
  public void writeArray(IntSequence values, int size) {
    requireSize(values.size(), size);
    if (size == 0) {
      return;
    }
    int start = aligned(4, Math.multiplyExact(4, size));
    for (int i = 0; i < size; i++) {
      buffer.putInt(start + 4 * i, values.getInt(i));
    }
  }

  /** Appends the number of values, then the values. */
  public void writeSequence(IntSequence values, int capacity) {
    writeLength(values.size(), capacity);
    writeArray(values, values.size());
  }

  /** Appends values without their number. */
  public void writeArray(LongSequence values, int size) {
    requireSize(values.size(), size);
    if (size == 0) {
      return;
    }
    int start = aligned(8, Math.multiplyExact(8, size));
    for (int i = 0; i < size; i++) {
      buffer.putLong(start + 8 * i, values.getLong(i));
    }
  }

  /** Appends the number of values, then the values. */
  public void writeSequence(LongSequence values, int capacity) {
    writeLength(values.size(), capacity);
    writeArray(values, values.size());
  }

  /** Appends values without their number. */
  public void writeArray(FloatSequence values, int size) {
    requireSize(values.size(), size);
    if (size == 0) {
      return;
    }
    int start = aligned(4, Math.multiplyExact(4, size));
    for (int i = 0; i < size; i++) {
      buffer.putFloat(start + 4 * i, values.getFloat(i));
    }
  }

  /** Appends the number of values, then the values. */
  public void writeSequence(FloatSequence values, int capacity) {
    writeLength(values.size(), capacity);
    writeArray(values, values.size());
  }

  /** Appends values without their number. */
  public void writeArray(DoubleSequence values, int size) {
    requireSize(values.size(), size);
    if (size == 0) {
      return;
    }
    int start = aligned(8, Math.multiplyExact(8, size));
    for (int i = 0; i < size; i++) {
      buffer.putDouble(start + 8 * i, values.getDouble(i));
    }
  }

  /** Appends the number of values, then the values. */
  public void writeSequence(DoubleSequence values, int capacity) {
    writeLength(values.size(), capacity);
    writeArray(values, values.size());
  }

  private void writeLength(int length, int capacity) {
    requireBound("sequence", length, capacity);
    writeInt(length);
  }

  private static void requireBound(String what, int length, int bound) {
    if (bound > 0 && length > bound) {
      throw new CdrException(
          "%s of length %d, but its type allows at most %d".formatted(what, length, bound));
    }
  }

  private static void requireSize(int actual, int size) {
    if (actual != size) {
      throw new CdrException(
          "array of %d values, but its type has exactly %d".formatted(actual, size));
    }
  }

  /** Pads to a multiple of {@code alignment} after the header and makes room; where to write. */
  private int aligned(int alignment, int bytes) {
    int padding = -(position - HEADER_BYTES) & (alignment - 1);
    reserve(padding + bytes);
    for (int i = 0; i < padding; i++) {
      buffer.put(position + i, (byte) 0);
    }
    int start = position + padding;
    position = start + bytes;
    return start;
  }

  private void reserve(int bytes) {
    if (bytes <= buffer.capacity() - position) {
      return;
    }
    long needed = (long) position + bytes;
    if (needed > maxBytes) {
      throw new CdrException(
          "message takes more than %d bytes, the most its topic may carry".formatted(maxBytes));
    }
    long size = Math.min(maxBytes, Math.max(needed, 2L * buffer.capacity()));
    ByteBuffer grown = allocate((int) size);
    grown.put(0, buffer, 0, position);
    buffer = grown;
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
