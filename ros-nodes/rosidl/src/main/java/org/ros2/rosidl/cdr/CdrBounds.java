package org.ros2.rosidl.cdr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Sizes of arrays and bounded sequences, for generated messages. */
public final class CdrBounds {
  private CdrBounds() {}

  /**
   * Holds an array to its size.
   *
   * @throws IllegalArgumentException if an array does not have its size
   */
  public static void requireSize(String field, int actual, int expected) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          "%s has exactly %d values, got %d".formatted(field, expected, actual));
    }
  }

  /**
   * Holds a bounded sequence to its bound.
   *
   * @throws IllegalArgumentException if a bounded sequence is longer than its bound
   */
  public static void requireAtMost(String field, int actual, int bound) {
    if (actual > bound) {
      throw new IllegalArgumentException(
          "%s has at most %d values, got %d".formatted(field, bound, actual));
    }
  }

  /** A list of {@code size} new elements. */
  public static <E> List<E> filled(int size, Supplier<E> element) {
    List<E> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }
}
