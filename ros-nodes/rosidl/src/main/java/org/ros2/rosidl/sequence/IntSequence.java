package org.ros2.rosidl.sequence;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * int values of a message field: a growable list over a int array, so that reading, writing and
 * copying need no boxes. Behaves as a {@code List<Integer>} for code that wants one. Not
 * thread-safe.
 */
public final class IntSequence extends AbstractList<Integer> implements RandomAccess {
  private int[] values;
  private int size;

  /** Empty. */
  public IntSequence() {
    this(0);
  }

  /** Of {@code size} values, zero each. */
  public IntSequence(int size) {
    this.values = new int[size];
    this.size = size;
  }

  /** A sequence over this very array, without copying. */
  public static IntSequence of(int[] values) {
    IntSequence sequence = new IntSequence();
    sequence.values = values;
    sequence.size = values.length;
    return sequence;
  }

  /** The list itself where it is such a sequence, else a copy. */
  public static IntSequence of(List<Integer> values) {
    if (values instanceof IntSequence sequence) {
      return sequence;
    }
    IntSequence sequence = new IntSequence(values.size());
    for (int i = 0; i < sequence.size; i++) {
      sequence.values[i] = values.get(i);
    }
    return sequence;
  }

  /** Value {@code index}, unboxed. */
  public int getInt(int index) {
    return values[checked(index)];
  }

  /** Replaces value {@code index}. */
  public void setInt(int index, int value) {
    values[checked(index)] = value;
  }

  /** Appends a value. */
  public void addInt(int value) {
    resize(size + 1);
    values[size - 1] = value;
  }

  /** Replaces all values by copies of these. Allocates only to grow. */
  public void assign(int[] source) {
    resize(source.length);
    System.arraycopy(source, 0, values, 0, size);
  }

  /** Makes it {@code newSize} long; values that come new are zero. Allocates only to grow. */
  public void resize(int newSize) {
    if (newSize > values.length) {
      values = Arrays.copyOf(values, Math.max(newSize, size + (size >> 1)));
    }
    if (newSize > size) {
      Arrays.fill(values, size, newSize, 0);
    }
    if (newSize != size) {
      modCount++;
    }
    size = newSize;
  }

  /** A copy of the values. */
  public int[] toIntArray() {
    return Arrays.copyOf(values, size);
  }

  /** Copies the values into {@code target}, which must be at least as long. */
  public void copyTo(int[] target) {
    System.arraycopy(values, 0, target, 0, size);
  }

  @Override
  public Integer get(int index) {
    return getInt(index);
  }

  @Override
  public Integer set(int index, Integer value) {
    int previous = getInt(index);
    values[index] = value;
    return previous;
  }

  @Override
  public void add(int index, Integer value) {
    if (index < 0 || index > size) {
      throw new IndexOutOfBoundsException("index " + index + ", size " + size);
    }
    resize(size + 1);
    System.arraycopy(values, index, values, index + 1, size - 1 - index);
    values[index] = value;
  }

  @Override
  public Integer remove(int index) {
    int removed = getInt(index);
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
