package org.ros2.rosidl.sequence;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * short values of a message field: a growable list over a short array, so that reading, writing and
 * copying need no boxes. Behaves as a {@code List<Short>} for code that wants one. Not thread-safe.
 */
public final class ShortSequence extends AbstractList<Short> implements RandomAccess {
  private short[] values;
  private int size;

  /** Empty. */
  public ShortSequence() {
    this(0);
  }

  /** Of {@code size} values, zero each. */
  public ShortSequence(int size) {
    this.values = new short[size];
    this.size = size;
  }

  /** A sequence over this very array, without copying. */
  public static ShortSequence of(short[] values) {
    ShortSequence sequence = new ShortSequence();
    sequence.values = values;
    sequence.size = values.length;
    return sequence;
  }

  /** The list itself where it is such a sequence, else a copy. */
  public static ShortSequence of(List<Short> values) {
    if (values instanceof ShortSequence sequence) {
      return sequence;
    }
    ShortSequence sequence = new ShortSequence(values.size());
    for (int i = 0; i < sequence.size; i++) {
      sequence.values[i] = values.get(i);
    }
    return sequence;
  }

  /** Value {@code index}, unboxed. */
  public short getShort(int index) {
    return values[checked(index)];
  }

  /** Replaces value {@code index}. */
  public void setShort(int index, short value) {
    values[checked(index)] = value;
  }

  /** Appends a value. */
  public void addShort(short value) {
    resize(size + 1);
    values[size - 1] = value;
  }

  /** Replaces all values by copies of these. Allocates only to grow. */
  public void assign(short[] source) {
    resize(source.length);
    System.arraycopy(source, 0, values, 0, size);
  }

  /** Makes it {@code newSize} long; values that come new are zero. Allocates only to grow. */
  public void resize(int newSize) {
    if (newSize > values.length) {
      values = Arrays.copyOf(values, Math.max(newSize, size + (size >> 1)));
    }
    if (newSize > size) {
      Arrays.fill(values, size, newSize, (short) 0);
    }
    if (newSize != size) {
      modCount++;
    }
    size = newSize;
  }

  /** A copy of the values. */
  public short[] toShortArray() {
    return Arrays.copyOf(values, size);
  }

  /** Copies the values into {@code target}, which must be at least as long. */
  public void copyTo(short[] target) {
    System.arraycopy(values, 0, target, 0, size);
  }

  @Override
  public Short get(int index) {
    return getShort(index);
  }

  @Override
  public Short set(int index, Short value) {
    short previous = getShort(index);
    values[index] = value;
    return previous;
  }

  @Override
  public void add(int index, Short value) {
    if (index < 0 || index > size) {
      throw new IndexOutOfBoundsException("index " + index + ", size " + size);
    }
    resize(size + 1);
    System.arraycopy(values, index, values, index + 1, size - 1 - index);
    values[index] = value;
  }

  @Override
  public Short remove(int index) {
    short removed = getShort(index);
    System.arraycopy(values, index + 1, values, index, size - 1 - index);
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

  private int checked(int index) {
    return Objects.checkIndex(index, size);
  }
}
