package org.ros2.rosidl.sequence;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * boolean values of a message field: a growable list over a boolean array, so that reading, writing
 * and copying need no boxes. Behaves as a {@code List<Boolean>} for code that wants one. Not
 * thread-safe.
 */
public final class BooleanSequence extends AbstractList<Boolean> implements RandomAccess {
  private boolean[] values;
  private int size;

  /** Empty. */
  public BooleanSequence() {
    this(0);
  }

  /** Of {@code size} values, false each. */
  public BooleanSequence(int size) {
    this.values = new boolean[size];
    this.size = size;
  }

  /** A sequence over this very array, without copying. */
  public static BooleanSequence of(boolean[] values) {
    BooleanSequence sequence = new BooleanSequence();
    sequence.values = values;
    sequence.size = values.length;
    return sequence;
  }

  /** The list itself where it is such a sequence, else a copy. */
  public static BooleanSequence of(List<Boolean> values) {
    if (values instanceof BooleanSequence sequence) {
      return sequence;
    }
    BooleanSequence sequence = new BooleanSequence(values.size());
    for (int i = 0; i < sequence.size; i++) {
      sequence.values[i] = values.get(i);
    }
    return sequence;
  }

  /** Value {@code index}, unboxed. */
  public boolean getBoolean(int index) {
    return values[checked(index)];
  }

  /** Replaces value {@code index}. */
  public void setBoolean(int index, boolean value) {
    values[checked(index)] = value;
  }

  /** Appends a value. */
  public void addBoolean(boolean value) {
    resize(size + 1);
    values[size - 1] = value;
  }

  /** Replaces all values by copies of these. Allocates only to grow. */
  public void assign(boolean[] source) {
    resize(source.length);
    System.arraycopy(source, 0, values, 0, size);
  }

  /** Makes it {@code newSize} long; values that come new are false. Allocates only to grow. */
  public void resize(int newSize) {
    if (newSize > values.length) {
      values = Arrays.copyOf(values, Math.max(newSize, size + (size >> 1)));
    }
    if (newSize > size) {
      Arrays.fill(values, size, newSize, false);
    }
    if (newSize != size) {
      modCount++;
    }
    size = newSize;
  }

  /** A copy of the values. */
  public boolean[] toBooleanArray() {
    return Arrays.copyOf(values, size);
  }

  /** Copies the values into {@code target}, which must be at least as long. */
  public void copyTo(boolean[] target) {
    System.arraycopy(values, 0, target, 0, size);
  }

  @Override
  public Boolean get(int index) {
    return getBoolean(index);
  }

  @Override
  public Boolean set(int index, Boolean value) {
    boolean previous = getBoolean(index);
    values[index] = value;
    return previous;
  }

  @Override
  public void add(int index, Boolean value) {
    if (index < 0 || index > size) {
      throw new IndexOutOfBoundsException("index " + index + ", size " + size);
    }
    resize(size + 1);
    System.arraycopy(values, index, values, index + 1, size - 1 - index);
    values[index] = value;
  }

  @Override
  public Boolean remove(int index) {
    boolean removed = getBoolean(index);
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
