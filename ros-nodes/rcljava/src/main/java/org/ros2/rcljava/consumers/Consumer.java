package org.ros2.rcljava.consumers;

/**
 * Takes a value.
 *
 * @param <T> what it takes
 */
@FunctionalInterface
public interface Consumer<T> {
  /** Called with the value. */
  void accept(T input);
}
