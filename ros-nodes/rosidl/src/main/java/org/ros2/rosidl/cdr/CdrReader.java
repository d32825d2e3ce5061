package org.ros2.rosidl.cdr;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.ros2.rosidl.sequence.BooleanSequence;
import org.ros2.rosidl.sequence.ByteSequence;
import org.ros2.rosidl.sequence.DoubleSequence;
import org.ros2.rosidl.sequence.FloatSequence;
import org.ros2.rosidl.sequence.IntSequence;
import org.ros2.rosidl.sequence.LongSequence;
import org.ros2.rosidl.sequence.ShortSequence;

/**
 * Reads XCDR1 of either endianness. Every length is held against the bytes that remain before
 * anything is allocated or read, so bytes of strangers end in a {@link CdrException} at worst. Not
 * thread-safe; {@link #reset} makes it ready for the next message without allocating.
 */
public final class CdrReader {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final boolean sharing;
  private ByteBuffer buffer = NOTHING;
  private int origin;
  private int position;
  private int end;

  private CdrReader(boolean sharing) {
    this.sharing = sharing;
  }

  /** A reader whose messages own what they hold. */
  public static CdrReader copying() {
    return new CdrReader(false);
  }

  /**
   * A reader whose messages' byte sequences are views of the buffer it reads, valid only as long as
   * the buffer's content: no copy of an image's pixels is made.
   */
  public static CdrReader sharing() {
    return new CdrReader(true);
  }

  /**
   * Reads a message that starts with its encapsulation header at the buffer's position and ends at
   * its limit; the position stays, the byte order becomes the message's.
   *
   * @throws CdrException if the bytes are not such a message
   */
  public <M extends CdrStruct> M decode(ByteBuffer bytes, M message) {
    reset(bytes);
    message.deserialize(this);
    return message;
  }

  /**
   * Starts on a message.
   *
   * @throws CdrException if the header is missing or names another representation
   */
  public void reset(ByteBuffer bytes) {
    int start = bytes.position();
    if (bytes.remaining() < CdrWriter.HEADER_BYTES) {
      throw new CdrException(
          "%d bytes are too few for an encapsulation header".formatted(bytes.remaining()));
    }
    int representation = Short.toUnsignedInt(shortBigEndian(bytes, start));
    if (representation > 1) {
      throw new CdrException(
          "representation 0x%04x is not plain CDR (0x0000 or 0x0001)".formatted(representation));
    }
    buffer = bytes.order(representation == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    origin = start + CdrWriter.HEADER_BYTES;
    position = origin;
    end = bytes.limit();
  }

  private static short shortBigEndian(ByteBuffer bytes, int at) {
    return (short) (bytes.get(at) << 8 | Byte.toUnsignedInt(bytes.get(at + 1)));
  }

  /** Bytes not yet read. */
  public int remaining() {
    return end - position;
  }

  /** Next byte as a truth value; any other than 0 is true. */
  public boolean readBoolean() {
    return readByte() != 0;
  }

  /** Next byte. */
  public byte readByte() {
    return buffer.get(aligned(1, 1));
  }

  /** Two bytes at a multiple of two. */
  public short readShort() {
    return buffer.getShort(aligned(2, 2));
  }

  /** Four bytes at a multiple of four. */
  public int readInt() {
    return buffer.getInt(aligned(4, 4));
  }

  /** Eight bytes at a multiple of eight. */
  public long readLong() {
    return buffer.getLong(aligned(8, 8));
  }

  /** Four bytes at a multiple of four. */
  public float readFloat() {
    return buffer.getFloat(aligned(4, 4));
  }

  /** Eight bytes at a multiple of eight. */
  public double readDouble() {
    return buffer.getDouble(aligned(8, 8));
  }

  /**
   * A string.
   *
   * @param previous returned again where the bytes spell it, so that names that stay the same are
   *     not made anew
   * @param bound most bytes it may have; 0 for no bound
   */
  public String readString(String previous, int bound) {
    int withZero = readInt();
    if (withZero == 0) { // some writers send an empty string without its zero
      return "";
    }
    if (withZero < 0 || withZero > remaining()) {
      throw tooLong("string", Integer.toUnsignedLong(withZero), 1);
    }
    int length = withZero - 1;
    requireBound("string", length, bound);
    int start = aligned(1, withZero);
    if (buffer.get(start + length) != 0) {
      throw new CdrException("string of %d bytes does not end in zero".formatted(length));
    }
    if (spells(previous, start, length)) {
      return previous;
    }
    byte[] utf8 = new byte[length];
    buffer.get(start, utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private boolean spells(String text, int start, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte b = buffer.get(start + i);
      if (b < 0 || text.charAt(i) != b) {
        return false;
      }
    }
    return true;
  }

  /** Strings without their number. */
  public List<String> readStringArray(List<String> previous, int size, int bound) {
    List<String> values = previous instanceof ArrayList ? previous : new ArrayList<>(previous);
    shrink(values, size);
    for (int i = 0; i < size; i++) {
      if (i < values.size()) {
        values.set(i, readString(values.get(i), bound));
      } else {
        values.add(readString("", bound));
      }
    }
    return values;
  }

  /** The number of strings, then each. */
  public List<String> readStringSequence(List<String> previous, int capacity, int bound) {
    return readStringArray(previous, readLength(Integer.BYTES, capacity), bound);
  }

  /** Structures without their number. */
  public <E extends CdrStruct> List<E> readStructArray(
      List<E> previous, int size, Supplier<E> element) {
    List<E> values = previous instanceof ArrayList ? previous : new ArrayList<>(previous);
    shrink(values, size);
    for (int i = 0; i < size; i++) {
      if (i == values.size()) {
        values.add(element.get());
      }
      values.get(i).deserialize(this);
    }
    return values;
  }

  /** The number of structures, then each. */
  public <E extends CdrStruct> List<E> readStructSequence(
      List<E> previous, int capacity, Supplier<E> element) {
    return readStructArray(previous, readLength(1, capacity), element);
  }

  private static void shrink(List<?> values, int size) {
    while (values.size() > size) {
      values.removeLast();
    }
  }

  /** Values without their number. */
  public void readArray(BooleanSequence values, int size) {
    values.resize(size);
    if (size == 0) {
      return;
    }
    int start = aligned(1, size);
    for (int i = 0; i < size; i++) {
      values.setBoolean(i, buffer.get(start + i) != 0);
    }
  }

  /** The number of values, then the values. */
  public void readSequence(BooleanSequence values, int capacity) {
    readArray(values, readLength(1, capacity));
  }

  /** Bytes without their number, in one copy or none. */
  public void readArray(ByteSequence values, int size) {
    int start = aligned(1, size);
    if (sharing) {
      values.view(buffer.slice(start, size));
    } else {
      values.assign(buffer, start, size);
    }
  }

  /** The number of values, then the values. */
  public void readSequence(ByteSequence values, int capacity) {
    readArray(values, readLength(1, capacity));
  }

  /** Values without their number. */
  public void readArray(ShortSequence values, int size) {
    values.resize(size);
    if (size == 0) {
      return;
    }
    int start = aligned(2, 2 * size);
    for (int i = 0; i < size; i++) {
      values.setShort(i, buffer.getShort(start + 2 * i));
    }
  }

  /** The number of values, then the values. */
  public void readSequence(ShortSequence values, int capacity) {
    readArray(values, readLength(Short.BYTES, capacity));
  }

  /** Values without their number. */
  public void readArray(IntSequence values, int size) {
    values.resize(size);
    if (size == 0) {
      return;
    }
    int start = aligned(4, 4 * size);
    for (int i = 0; i < size; i++) {
      values.setInt(i, buffer.getInt(start + 4 * i));
    }
  }

  /** The number of values, then the values. */
  public void readSequence(IntSequence values, int capacity) {
    readArray(values, readLength(Integer.BYTES, capacity));
  }

  /** Values without their number. */
  public void readArray(LongSequence values, int size) {
    values.resize(size);
    if (size == 0) {
      return;
    }
    int start = aligned(8, 8 * size);
    for (int i = 0; i < size; i++) {
      values.setLong(i, buffer.getLong(start + 8 * i));
    }
  }

  /** The number of values, then the values. */
  public void readSequence(LongSequence values, int capacity) {
    readArray(values, readLength(Long.BYTES, capacity));
  }

  /** Values without their number. */
  public void readArray(FloatSequence values, int size) {
    values.resize(size);
    if (size == 0) {
      return;
    }
    int start = aligned(4, 4 * size);
    for (int i = 0; i < size; i++) {
      values.setFloat(i, buffer.getFloat(start + 4 * i));
    }
  }

  /** The number of values, then the values. */
  public void readSequence(FloatSequence values, int capacity) {
    readArray(values, readLength(Integer.BYTES, capacity));
  }

  /** Values without their number. */
  public void readArray(DoubleSequence values, int size) {
    values.resize(size);
    if (size == 0) {
      return;
    }
    int start = aligned(8, 8 * size);
    for (int i = 0; i < size; i++) {
      values.setDouble(i, buffer.getDouble(start + 8 * i));
    }
  }

  /** The number of values, then the values. */
  public void readSequence(DoubleSequence values, int capacity) {
    readArray(values, readLength(Long.BYTES, capacity));
  }

  /**
   * Number of elements of a sequence, which follow.
   *
   * @param leastBytesEach least bytes of an element: so many must remain
   * @param capacity most elements; 0 for no bound
   * @throws CdrException if there cannot be so many
   */
  public int readLength(int leastBytesEach, int capacity) {
    int length = readInt();
    if (length < 0 || (long) length * leastBytesEach > remaining()) {
      throw tooLong("sequence", Integer.toUnsignedLong(length), leastBytesEach);
    }
    requireBound("sequence", length, capacity);
    return length;
  }

  /**
   * Passes over numbers.
   *
   * @param bytesEach 1, 2, 4 or 8, which their place is a multiple of too
   * @param count of numbers, 0 or more
   */
  public void skip(int bytesEach, int count) {
    if (count == 0) {
      return;
    }
    if ((long) bytesEach * count > remaining()) {
      throw tooLong("array", count, bytesEach);
    }
    var _ = aligned(bytesEach, bytesEach * count);
  }

  /**
   * Passes over a string without making it.
   *
   * @param bound most bytes it may have; 0 for no bound
   */
  public void skipString(int bound) {
    int withZero = readInt();
    if (withZero < 0 || withZero > remaining()) {
      throw tooLong("string", Integer.toUnsignedLong(withZero), 1);
    }
    requireBound("string", withZero - 1, bound);
    skip(1, withZero);
  }

  /**
   * Passes over bytes and gives a view of them, valid as long as the buffer's content.
   *
   * @param count of bytes, 0 or more
   */
  public ByteBuffer viewBytes(int count) {
    return buffer.slice(aligned(1, count), count);
  }

  private CdrException tooLong(String what, long length, int leastBytesEach) {
    return new CdrException(
        "%s of length %d needs at least %d bytes, %d remain"
            .formatted(what, length, length * leastBytesEach, remaining()));
  }

  private static void requireBound(String what, int length, int bound) {
    if (bound > 0 && length > bound) {
      throw new CdrException(
          "%s of length %d, but its type allows at most %d".formatted(what, length, bound));
    }
  }

  /** Skips padding and takes {@code bytes}; where they start. */
  private int aligned(int alignment, int bytes) {
    int start = position + (-(position - origin) & (alignment - 1));
    if (bytes > end - start) {
      throw new CdrException("message ends %d bytes early".formatted((long) bytes - (end - start)));
    }
    position = start + bytes;
    return start;
  }
}
