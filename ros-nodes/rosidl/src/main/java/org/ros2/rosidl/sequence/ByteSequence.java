package org.ros2.rosidl.sequence;

import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Bytes of a message field, such as the pixels of an image: a list over a buffer, which may be an
 * array, native memory or a view of the buffer a message was received in. Not thread-safe.
 */
public final class ByteSequence extends AbstractList<Byte> implements RandomAccess {
  private ByteBuffer bytes;
  private int size;
  private boolean view;

  /** Empty. */
  public ByteSequence() {
    this(0);
  }

  /** Of {@code size} zeros. */
  public ByteSequence(int size) {
    this.bytes = ByteBuffer.allocate(size);
    this.size = size;
  }

  /** A sequence over this very array, without copying. */
  public static ByteSequence of(byte[] values) {
    return of(ByteBuffer.wrap(values));
  }

  /** A sequence over what remains in the buffer, without copying; the buffer's position stays. */
  public static ByteSequence of(ByteBuffer values) {
    ByteSequence sequence = new ByteSequence();
    sequence.view(values.slice());
    return sequence;
  }

  /** The list itself where it is such a sequence, else a copy. */
  public static ByteSequence of(List<Byte> values) {
    if (values instanceof ByteSequence sequence) {
      return sequence;
    }
    ByteSequence sequence = new ByteSequence(values.size());
    for (int i = 0; i < sequence.size; i++) {
      sequence.bytes.put(i, values.get(i));
    }
    return sequence;
  }

  /** Value {@code index}, −128 to 127. */
  public byte getByte(int index) {
    return bytes.get(Objects.checkIndex(index, size));
  }

  /** Value {@code index} as unsigned, 0 to 255. */
  public int getUnsigned(int index) {
    return Byte.toUnsignedInt(getByte(index));
  }

  /** Replaces value {@code index}. */
  public void setByte(int index, byte value) {
    bytes.put(Objects.checkIndex(index, size), value);
  }

  /** Replaces all values by a copy of {@code length} bytes of a buffer. Allocates only to grow. */
  public void assign(ByteBuffer source, int offset, int length) {
    if (view) {
      bytes = ByteBuffer.allocate(length);
      view = false;
    }
    resize(length);
    bytes.put(0, source, offset, length);
  }

  /** Makes this a view of the buffer's bytes from 0 to its limit: changes show on both sides. */
  public void view(ByteBuffer source) {
    bytes = source;
    size = source.limit();
    view = true;
    modCount++;
  }

  /** Makes it {@code newSize} long; values that come new are zero. Allocates only to grow. */
  public void resize(int newSize) {
    if (newSize > bytes.capacity() || (view && newSize > size)) {
      ByteBuffer grown = ByteBuffer.allocate(Math.max(newSize, size + (size >> 1)));
      grown.put(0, bytes, 0, size);
      bytes = grown;
      view = false;
    }
    bytes.limit(newSize < size && view ? size : bytes.capacity());
    for (int i = size; i < newSize; i++) {
      bytes.put(i, (byte) 0);
    }
    if (newSize != size) {
      modCount++;
    }
    size = newSize;
  }

  /** The bytes as a buffer from 0 to their number; shares the memory, own position and limit. */
  public ByteBuffer asByteBuffer() {
    return bytes.slice(0, size);
  }

  /** A copy of the bytes. */
  public byte[] toByteArray() {
    byte[] copy = new byte[size];
    bytes.get(0, copy);
    return copy;
  }

  /** Copies the bytes into {@code target} at {@code offset}; positions stay. */
  public void copyTo(ByteBuffer target, int offset) {
    target.put(offset, bytes, 0, size);
  }

  @Override
  public Byte get(int index) {
    return getByte(index);
  }

  @Override
  public Byte set(int index, Byte value) {
    byte previous = getByte(index);
    bytes.put(index, value);
    return previous;
  }

  @Override
  public void add(int index, Byte value) {
    if (index < 0 || index > size) {
      throw new IndexOutOfBoundsException("index " + index + ", size " + size);
    }
    resize(size + 1);
    bytes.put(index + 1, bytes, index, size - 1 - index);
    bytes.put(index, value);
  }

  @Override
  public Byte remove(int index) {
    byte removed = getByte(index);
    bytes.put(index, bytes, index + 1, size - 1 - index);
    resize(size - 1);
    return removed;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void clear() {
    resize(0);
  }
}
