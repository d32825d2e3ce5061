package org.ros2.rcljava.consumers;

/**
 * Takes three values.
 *
 * @param <T> the first
 * @param <U> the second
 * @param <V> the third
 */
@FunctionalInterface
public interface TriConsumer<T, U, V> {
  /** Called with the values. */
  void accept(T input1, U input2, V input3);
}
